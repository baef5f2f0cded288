/** completion: a script for the person's shell. */
import { Argument } from "commander";
import { completionScript, SHELLS, type Shell } from "../completion/scripts";
import { placesOf } from "../completion/tree";
import { type AddCommands, examples } from "./command";

export const addCompletionCommand: AddCommands = (program, run) => {
  program
    .command("completion")
    .summary("a completion script for bash, zsh or fish")
    .description("Print a script that makes your shell complete commands and options.")
    .addArgument(new Argument("<shell>").choices(SHELLS))
    .addHelpText(
      "after",
      examples(
        "echo 'eval \"$(eliza-cloud completion bash)\"' >> ~/.bashrc",
        'eliza-cloud completion zsh > "$' + '{fpath[1]}/_eliza-cloud"',
        "eliza-cloud completion fish > ~/.config/fish/completions/eliza-cloud.fish",
      ),
    )
    .action((shell: Shell) =>
      run(async ({ result, terminal }) => {
        const script = completionScript(shell, placesOf(program));
        result({ ok: true, shell, script }, () => terminal.print(script));
      }),
    );
};
