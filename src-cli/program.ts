/** The tree of commands, and one run of it. */
import { Command, CommanderError } from "commander";
import { addAccountCommands } from "./commands/account";
import { addAgentCommands } from "./commands/agents";
import { addApiCommand } from "./commands/api";
import { addChatCommand } from "./commands/chat";
import { examples, type Work } from "./commands/command";
import { addCompletionCommand } from "./commands/completion";
import { addContainerCommands } from "./commands/containers";
import { addKeyCommands } from "./commands/keys";
import { addLoginCommand } from "./commands/login";
import { addMediaCommands } from "./commands/media";
import { addTopUpCommand } from "./commands/top-up";
import { createContext, type GlobalOptions, type Tools } from "./context";
import { EXIT, type ExitCode, tellFailure, usage } from "./failure";

const DESCRIPTION = `Eliza Cloud from the command line: account, credit, agents, containers, chat.

Speaks to the running app, which keeps the key. Without the app it asks the cloud directly, with the key in ELIZACLOUD_API_KEY. A key is never an argument and never printed.`;

const EXIT_CODES = `
Exit codes:
  0 done   1 failed   2 wrong arguments   3 not signed in   4 not enough credit
  5 rate limited   6 offline, or the app is not running   7 not possible with a key
  130 stopped by Ctrl+C`;

/** Builds the tree; `run` is what every command's action ends in. */
export function createProgram(version: string, run: (work: Work, command: Command) => Promise<void>): Command {
  const program = new Command("eliza-cloud");
  program
    .description(DESCRIPTION)
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .option("--json", "print one JSON document, or JSON lines while something streams")
    .option("--direct", "ask the cloud with ELIZACLOUD_API_KEY even while the app runs")
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      "after",
      `${EXIT_CODES}\n${examples("eliza-cloud login", "eliza-cloud agents list", 'eliza-cloud chat "My agent" "Hello!"')}`,
    );
  const withProgram = (work: Work): Promise<void> => run(work, program);
  for (const add of [
    addAccountCommands,
    addLoginCommand,
    addTopUpCommand,
    addAgentCommands,
    addContainerCommands,
    addChatCommand,
    addMediaCommands,
    addKeyCommands,
    addApiCommand,
    addCompletionCommand,
  ]) {
    add(program, withProgram);
  }
  return program;
}

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

/** Runs the program once. Never throws: every failure is told, and is an exit code. @param args without node and script */
export async function runProgram(args: readonly string[], tools: Tools): Promise<ExitCode> {
  const { terminal, signal } = tools;
  const isJson = args.includes("--json");
  let exit: ExitCode = EXIT.ok;
  let isStreaming = false;

  const fail = (error: unknown): ExitCode => {
    const { exit: code, sentence, document } = tellFailure(error);
    if (isJson) terminal.print(JSON.stringify(isStreaming ? { type: "error", ...document } : document));
    else terminal.note(sentence);
    return signal.aborted ? EXIT.interrupted : code;
  };

  const program = createProgram(tools.version, async (work, root) => {
    isStreaming = root.args[0] === "chat" || args.includes("--follow");
    for (const problem of tools.environment.launch.problems) terminal.note(problem);
    exit = (await work(createContext(tools, root.opts<GlobalOptions>()))) ?? EXIT.ok;
  });
  let complaint = "";
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.print(text.replace(/\n$/, "")),
      writeErr: (text) => {
        complaint += text;
      },
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) return fail(error);
    if (error.exitCode === 0) return EXIT.ok;
    // A missing command is answered with the help of what is there.
    if (!isJson && complaint.startsWith("Usage:")) {
      terminal.note(complaint.trimEnd());
      return EXIT.usage;
    }
    return fail(usage(complaintOf(complaint)));
  } finally {
    terminal.progress(null);
  }
}

/** Commander's complaint as a sentence. */
function complaintOf(text: string): string {
  const first = /^error: (.+)$/m.exec(text)?.[1];
  if (first === undefined) return "Name a command: eliza-cloud --help lists them.";
  const sentence = first.charAt(0).toUpperCase() + first.slice(1);
  const hint = /^\(Did you mean .+\)$/m.exec(text)?.[0];
  return `${sentence}${/[.!?]$/.test(sentence) ? "" : "."}${hint === undefined ? "" : ` ${hint}`} eliza-cloud --help tells more.`;
}
