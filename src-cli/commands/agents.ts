/** agents: list, create, connect, suspend, resume, delete, logs. */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { z } from "zod";
import type { Account, Agent } from "../account/account";
import { EXIT, usage } from "../failure";
import { tableLines } from "../terminal/table";
import { safeLine, safeText } from "../terminal/text";
import { readVariables } from "./agent-variables";
import { agrees } from "./agrees";
import { type AddCommands, examples, type Work } from "./command";
import { findAgent } from "./find-agent";
import type { Named } from "./find-named";
import { collect, wholeNumber } from "./option-values";

const PHASES: Readonly<Record<Agent["phase"], string>> = {
  new: "not started",
  starting: "starting",
  running: "running",
  stopping: "stopping",
  stopped: "suspended",
  lost: "lost",
  failed: "failed",
  deleting: "deleting",
  ready: "character",
  unknown: "unknown",
};

const stateOf = ({ phase, status, isActive }: Agent): string =>
  `${phase === "unknown" ? status : PHASES[phase]}${isActive ? ", connected" : ""}`;

const costOf = ({ costPerHourUsd }: Agent): string => (costPerHourUsd === null ? "-" : `$${costPerHourUsd}`);

const ago = (iso: string | null, now: number): string => {
  if (iso === null) return "never";
  const minutes = Math.max(0, Math.floor((now - Date.parse(iso)) / 60_000));
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 2_880 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 1_440)} d ago`;
};

const list: Work = async (context) => {
  const agents = await (await context.account()).agents();
  context.result({ ok: true, agents }, () => {
    const { terminal, clock } = context;
    if (agents.length === 0) terminal.print("There are no agents yet: eliza-cloud agents create makes one.");
    if (agents.length === 0) return;
    const now = clock.now();
    const [head = "", ...rows] = tableLines<Agent>(
      [
        { title: "NAME", value: ({ name }) => name, canShrink: true },
        { title: "STATE", value: stateOf, canShrink: true },
        { title: "$/HOUR", value: costOf, align: "right" },
        { title: "BACKUP", value: ({ lastBackupAt }) => ago(lastBackupAt, now), canShrink: true },
        { title: "ID", value: ({ id }) => id },
      ],
      agents,
      terminal.width,
    );
    terminal.print(terminal.emphasise("dim", head));
    for (const row of rows) terminal.print(row);
  });
};

interface CreateOptions {
  readonly config?: string;
  readonly env: readonly string[];
  readonly envFile?: string;
}

async function readConfig(path: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (path === undefined) return {};
  const text = await readFile(path, "utf8").catch(() => {
    throw usage(`The file ${path} cannot be read.`);
  });
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw usage(`The file ${path} does not hold a JSON object.`);
  }
}

const create =
  (agentName: string, options: CreateOptions): Work =>
  async (context) => {
    const agentConfig = await readConfig(options.config);
    const environmentVars = await readVariables(options.env, options.envFile, context.environment.all);
    const agent = await (await context.account()).createAgent({ agentName, agentConfig, environmentVars });
    const { id, name, status } = agent;
    context.result({ ok: true, agent: { id, name, status } }, () =>
      context.terminal.print(`Made ${safeLine(name)}, not started yet: ${id}`),
    );
  };

/** A deed on one agent that ends with one sentence. */
const onAgent =
  (wanted: string, deed: (account: Account, agent: Named) => Promise<string>, status: string): Work =>
  async (context) => {
    const account = await context.account();
    const agent = await findAgent(account, wanted);
    const sentence = await deed(account, agent);
    context.result({ ok: true, agentId: agent.id, status }, () => context.terminal.print(safeLine(sentence)));
  };

const connect =
  (wanted: string, waitMs: number): Work =>
  async (context) => {
    const app = await context.app("The app keeps the connection to an agent");
    const agent = await findAgent(app, wanted);
    context.terminal.progress(`Connecting ${safeLine(agent.name)}; the cloud may take a minute or two`);
    const reply = await app.connect(agent.id, waitMs);
    const name = safeLine(reply.agentName ?? agent.name);
    context.result({ ok: true, ...reply }, () =>
      context.terminal.print(
        reply.status.connected
          ? `Connected to ${name}.`
          : `${name} is still being started; the app goes on with it, and eliza-cloud status tells how.`,
      ),
    );
  };

const resume =
  (wanted: string, waitMs: number): Work =>
  async (context) => {
    const account = await context.account();
    const agent = await findAgent(account, wanted);
    context.terminal.progress(`Starting ${safeLine(agent.name)}; the cloud may take a minute or two`);
    const isRunning = await account.resume(agent.id, waitMs);
    const status = isRunning ? "running" : "provisioning";
    context.result({ ok: true, agentId: agent.id, status }, () =>
      context.terminal.print(
        isRunning
          ? `${safeLine(agent.name)} is running.`
          : `${safeLine(agent.name)} is still being started; the cloud goes on with it.`,
      ),
    );
  };

const remove =
  (wanted: string, isSure: boolean): Work =>
  async (context) => {
    const account = await context.account();
    const agent = await findAgent(account, wanted);
    const question = `Delete ${safeLine(agent.name)} with all its backups? This cannot be undone.`;
    if (!isSure && !(await agrees(context, question))) return EXIT.failure;
    await account.remove(agent.id);
    context.result({ ok: true, agentId: agent.id, status: "stopped" }, () =>
      context.terminal.print(`Deleted ${safeLine(agent.name)}; it costs nothing any more.`),
    );
    return EXIT.ok;
  };

const logs =
  (wanted: string, tail: number): Work =>
  async (context) => {
    const account = await context.account();
    const agent = await findAgent(account, wanted);
    const lines = await account.logs(agent.id, tail);
    context.result({ ok: true, agentId: agent.id, lines }, () => {
      for (const line of lines) context.terminal.print(context.terminal.width === null ? line : safeText(line));
    });
  };

const WAIT = ["--wait <seconds>", "how long to wait for it to run", wholeNumber(0, 600), 120] as const;

export const addAgentCommands: AddCommands = (program, run) => {
  const agents: Command = program
    .command("agents")
    .summary("list, create, connect, suspend, resume, delete, logs")
    .description("Sandbox agents. <agent> is an id, or a name that only one agent has.");
  agents
    .command("list")
    .alias("ls")
    .description("List the agents, newest first.")
    .addHelpText("after", examples("eliza-cloud agents list", "eliza-cloud agents list --json | jq '.agents[].id'"))
    .action(() => run(list));
  agents
    .command("create <name>")
    .description("Make an agent. It is not started by this, and costs nothing until it is.")
    .option("--config <file>", "its configuration, a JSON object in a file")
    .option("--env <NAME>", "pass this variable of your environment on to it; may be repeated", collect, [])
    .option("--env-file <file>", "variables for it, one NAME=value a line")
    .addHelpText(
      "after",
      examples('eliza-cloud agents create "My agent"', "eliza-cloud agents create Bot --env-file .env"),
    )
    .action((name: string, options: CreateOptions) => run(create(name, options)));
  agents
    .command("connect <agent>")
    .description("Start an agent where needed and connect the app to it: heartbeat, backups, reconnection.")
    .option(...WAIT)
    .addHelpText("after", examples('eliza-cloud agents connect "My agent"'))
    .action((wanted: string, { wait }: { readonly wait: number }) => run(connect(wanted, wait * 1_000)));
  agents
    .command("suspend <agent>")
    .description("Stop an agent and keep it; the cloud backs it up first.")
    .addHelpText("after", examples('eliza-cloud agents suspend "My agent"'))
    .action((wanted: string) =>
      run(
        onAgent(
          wanted,
          async (account, { id, name }) => {
            await account.suspend(id);
            return `Suspended ${name}; it costs a quarter while it rests.`;
          },
          "suspended",
        ),
      ),
    );
  agents
    .command("resume <agent>")
    .description("Start a suspended or new agent without connecting the app to it.")
    .option(...WAIT)
    .addHelpText("after", examples('eliza-cloud agents resume "My agent" --wait 300'))
    .action((wanted: string, { wait }: { readonly wait: number }) => run(resume(wanted, wait * 1_000)));
  agents
    .command("delete <agent>")
    .description("Delete an agent with all its backups, and wait until it is gone.")
    .option("-y, --yes", "do not ask")
    .addHelpText("after", examples('eliza-cloud agents delete "My agent"', "eliza-cloud agents delete Bot --yes"))
    .action((wanted: string, { yes = false }: { readonly yes?: boolean }) => run(remove(wanted, yes)));
  agents
    .command("logs <agent>")
    .description("Print the last lines of an agent's log, oldest first.")
    .option("-n, --tail <lines>", "how many lines", wholeNumber(1, 5_000), 200)
    .addHelpText("after", examples('eliza-cloud agents logs "My agent" -n 50'))
    .action((wanted: string, { tail }: { readonly tail: number }) => run(logs(wanted, tail)));
};
