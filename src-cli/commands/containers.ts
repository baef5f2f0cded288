/** containers: list, show, logs, deploy, delete. */
import { Option } from "commander";
import { CONTAINER_BOUNDS, DEFAULT_SIZE, LOG_LEVELS } from "../../src-preload/contract/container-names";
import type { Container, Health } from "../account/containers";
import { EXIT, usage } from "../failure";
import { tableLines } from "../terminal/table";
import { safeLine } from "../terminal/text";
import { type AddCommands, examples, type Work } from "./command";
import { type DeployOptions, deploy } from "./container-deploy";
import { type LogOptions, logs } from "./container-logs";
import { findContainer } from "./find-container";
import { collect, wholeNumber } from "./option-values";

const stateOf = ({ status, phase, isDeleting }: Container): string =>
  isDeleting ? "deleting" : phase === "unknown" || phase === "deploying" ? status : phase;

const money = (amount: number | null): string => (amount === null ? "-" : `$${amount.toFixed(2)}`);

const list: Work = async (context) => {
  const containers = await (await context.account()).containers.list();
  context.result({ ok: true, containers }, () => {
    const { terminal } = context;
    if (containers.length === 0) terminal.print("There are no containers: eliza-cloud containers deploy makes one.");
    if (containers.length === 0) return;
    const [head = "", ...rows] = tableLines<Container>(
      [
        { title: "NAME", value: ({ name }) => name, canShrink: true },
        { title: "STATE", value: stateOf, canShrink: true },
        { title: "IMAGE", value: ({ image }) => image ?? "-", canShrink: true },
        { title: "$/DAY", value: ({ costPerDayUsd }) => money(costPerDayUsd), align: "right" },
        { title: "ID", value: ({ id }) => id },
      ],
      containers,
      terminal.width,
    );
    terminal.print(terminal.emphasise("dim", head));
    for (const row of rows) terminal.print(row);
  });
};

const healthWord = (health: Health | null): string => {
  if (health === null || health.isHealthy === null) return "not known";
  if (health.isHealthy) return health.responseMs === null ? "healthy" : `healthy, answers in ${health.responseMs} ms`;
  return `not healthy${health.error === null ? "" : `: ${health.error}`}`;
};

const show =
  (wanted: string): Work =>
  async (context) => {
    const { containers } = await context.account();
    const container = await findContainer(containers, wanted);
    // Refused before it ran for the first time.
    const health = container.phase === "running" ? await containers.health(container.id).catch(() => null) : null;
    context.result({ ok: true, container, health }, () => {
      const { cpu, memory, instances, port } = container;
      const facts: readonly (readonly [string, string | null])[] = [
        ["name", container.name],
        ["id", container.id],
        ["state", stateOf(container)],
        ["health", healthWord(health)],
        ["problem", container.errorMessage],
        ["address", container.address],
        ["image", container.image],
        ["size", `${cpu ?? "?"} CPU, ${memory ?? "?"} MB, ${instances ?? "?"} instances`],
        ["port", port === null ? null : String(port)],
        ["a day", money(container.costPerDayUsd)],
        ["billed", money(container.totalBilledUsd)],
        ["variables", container.variableNames?.join(", ") || null],
        ["deployed", container.lastDeployedAt],
      ];
      for (const [what, value] of facts) {
        if (value !== null) context.terminal.print(`${what.padEnd(10)} ${safeLine(value)}`);
      }
    });
  };

const remove =
  (wanted: string, confirmed: string | undefined): Work =>
  async (context) => {
    const { terminal, signal } = context;
    const { containers } = await context.account();
    const { id, name } = await findContainer(containers, wanted);
    const shown = safeLine(name);
    if (confirmed === undefined && !terminal.canAsk) {
      throw usage("This cannot be undone: add --confirm with the container's name where nobody can be asked.");
    }
    const typed = confirmed ?? (await terminal.ask(`Deletes ${shown} for good. Type its name to go on: `, signal));
    if (typed.trim() !== name) {
      terminal.note("That is not its name. Nothing was done.");
      return EXIT.failure;
    }
    terminal.progress(`Deleting ${shown}; the cloud may take some minutes`);
    const isGone = await containers.remove(id);
    context.result({ ok: true, containerId: id, status: isGone ? "deleted" : "deleting" }, () =>
      terminal.print(
        isGone
          ? `Deleted ${shown}; it costs nothing any more.`
          : `${shown} is still being deleted; the cloud goes on with it.`,
      ),
    );
    return EXIT.ok;
  };

const numberWithin = ({ least, most }: { readonly least: number; readonly most: number }) => wholeNumber(least, most);
const { cpu, memory, instances, port } = CONTAINER_BOUNDS;
const STANDARD = { ...DEFAULT_SIZE, instances: 1 };

export const addContainerCommands: AddCommands = (program, run) => {
  const containers = program
    .command("containers")
    .summary("list, show, logs, deploy, delete")
    .description("Containers at the cloud. <container> is an id, or a name that only one container has.");
  containers
    .command("list")
    .alias("ls")
    .description("List the containers, newest first.")
    .addHelpText("after", examples("eliza-cloud containers list"))
    .action(() => run(list));
  containers
    .command("show <container>")
    .description("Tell all about one container, and whether it works.")
    .addHelpText("after", examples("eliza-cloud containers show Web"))
    .action((wanted: string) => run(show(wanted)));
  containers
    .command("logs <container>")
    .description("Print the last lines of a container's log, oldest first, and with --follow what comes after them.")
    .option("-n, --tail <lines>", "how many lines", wholeNumber(1, 500), 100)
    .addOption(new Option("--level <level>", "only lines of this level").choices(LOG_LEVELS).default("all"))
    .option("--follow", "go on with new lines until Ctrl+C; with --json each is a document of its own")
    .addHelpText("after", examples("eliza-cloud containers logs Web -n 50", "eliza-cloud containers logs Web --follow"))
    .action((wanted: string, options: LogOptions) => run(logs(wanted, options)));
  containers
    .command("deploy <name>")
    .description("Deploy a container, once the price is agreed to. It is charged when the cloud takes it.")
    .requiredOption("--image <image>", "the image, with its tag")
    .option("--project <name>", "its project; made of the name when left out")
    .option(
      "--port <port>",
      "a port, the first is served; may be repeated, 3000 when left out",
      (text, before) => [...before, numberWithin(port)(text)],
      [] as number[],
    )
    .option("--env <NAME>", "pass this variable of your environment on to it; may be repeated", collect, [])
    .option("--env-file <file>", "variables for it, one NAME=value a line")
    .option("--cpu <units>", "thousandths of a core", numberWithin(cpu), DEFAULT_SIZE.cpu)
    .option("--memory <MB>", "memory in MB", numberWithin(memory), DEFAULT_SIZE.memory)
    .option("--instances <count>", "how many of it", numberWithin(instances), STANDARD.instances)
    .option("--health-path <path>", "asked to see whether it works", "/health")
    .option("--redeploy", "replace the container of the same project, without which that is refused")
    .option("-y, --yes", "agree to the price without being asked")
    .addHelpText(
      "after",
      examples(
        "eliza-cloud containers deploy Web --image nginx:1.27 --port 80",
        "eliza-cloud containers deploy Web --image nginx:1.28 --redeploy --yes",
      ),
    )
    .action((name: string, options: DeployOptions) => run(deploy(name, options, STANDARD)));
  containers
    .command("delete <container>")
    .description("Delete a container for good, once its name is typed, and wait until it is gone.")
    .option("--confirm <name>", "its name, in place of being asked for it")
    .addHelpText(
      "after",
      examples("eliza-cloud containers delete Web", "eliza-cloud containers delete Web --confirm Web"),
    )
    .action((wanted: string, { confirm }: { readonly confirm?: string }) => run(remove(wanted, confirm)));
};
