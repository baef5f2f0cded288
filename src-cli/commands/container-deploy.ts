/** containers deploy: the price told first, then one deployment. */
import { projectNameOf } from "../../src-preload/contract/container-names";
import type { Container, ContainerWish, Quota } from "../account/containers";
import type { Context } from "../context";
import { EXIT, usage } from "../failure";
import { safeLine } from "../terminal/text";
import { readVariables } from "./agent-variables";
import { agrees } from "./agrees";
import type { Work } from "./command";

/** What a container is made of, as it was typed. */
export interface DeployOptions {
  readonly image: string;
  readonly project?: string;
  readonly port: readonly number[];
  readonly env: readonly string[];
  readonly envFile?: string;
  readonly cpu: number;
  readonly memory: number;
  readonly instances: number;
  readonly healthPath: string;
  readonly redeploy?: boolean;
  readonly yes?: boolean;
}

const usd = (amount: number | null): string => (amount === null ? "an unknown price" : `$${amount.toFixed(2)}`);

/** What is paid at once and what a day costs, as far as the cloud tells. */
function priceOf({ deployFeeUsd, perDayUsd, balanceUsd }: Quota, wish: ContainerWish, standard: ContainerWish): string {
  const isStandard =
    wish.cpu === standard.cpu && wish.memory === standard.memory && wish.instances === standard.instances;
  const day = isStandard ? `${usd(perDayUsd)} a day` : "a price a day that the cloud does not tell for this size";
  const balance = balanceUsd === null ? "" : ` The balance is ${usd(balanceUsd)}.`;
  return `It costs ${usd(deployFeeUsd)} now and ${day}.${balance}`;
}

const questionOf = ({ name, image }: ContainerWish, replaced: Container | undefined, price: string): string => {
  const what = `Deploy ${safeLine(name)} from ${safeLine(image)}`;
  return replaced === undefined
    ? `${price} ${what}?`
    : `${price} ${what} in the place of the container ${safeLine(replaced.name)}?`;
};

async function wishOf(context: Context, name: string, options: DeployOptions): Promise<ContainerWish> {
  const { image, project, port, env, envFile, cpu, memory, instances, healthPath, redeploy = false } = options;
  const projectName = project ?? projectNameOf(name);
  if (projectName === "") throw usage("No project name can be made of this name: give one with --project.");
  const environmentVars = await readVariables(env, envFile, context.environment.all);
  const ports = port.length === 0 ? [3_000] : [...port];
  return { name, projectName, image, ports, environmentVars, cpu, memory, instances, healthPath, redeploy };
}

/** @param standard the size that the cloud's price is for */
export const deploy =
  (name: string, options: DeployOptions, standard: Pick<ContainerWish, "cpu" | "memory" | "instances">): Work =>
  async (context) => {
    const wish = await wishOf(context, name, options);
    const { containers } = await context.account();
    let isRedeployAgreed = wish.redeploy;
    if (options.yes !== true) {
      const [quota, all] = await Promise.all([containers.quota(), containers.list()]);
      const replaced = all.find(({ projectName }) => projectName === wish.projectName);
      const question = questionOf(wish, replaced, priceOf(quota, wish, { ...wish, ...standard }));
      if (!(await agrees(context, question, "This costs money"))) return EXIT.failure;
      // The question named what is replaced.
      isRedeployAgreed ||= replaced !== undefined;
    }
    const made = await containers.deploy({ ...wish, redeploy: isRedeployAgreed }, context.random.uuid());
    context.result({ ok: true, container: made }, () => {
      const shown = safeLine(made.name);
      context.terminal.print(`The cloud deploys ${shown}, which takes minutes: ${made.id}`);
      context.terminal.note(`eliza-cloud containers show "${shown}" tells how it goes.`);
    });
    return EXIT.ok;
  };
