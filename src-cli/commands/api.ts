/** api: where other programs find the local API. */
import type { Context } from "../context";
import { type AddCommands, examples, type Work } from "./command";

const api =
  (isTokenShown: boolean): Work =>
  async (context: Context) => {
    const { address, token, appVersion } = await context.app("The local API is a part of the app");
    const shown = isTokenShown ? token : null;
    const curl = `curl -H "Authorization: Bearer ${shown ?? "$ELIZA_API_TOKEN"}" ${address}/api/cloud/status`;
    const document = { url: address, version: appVersion, openAiBaseUrl: `${address}/v1`, curl };
    context.result(shown === null ? document : { ...document, token: shown }, () => {
      const { terminal } = context;
      const line = (name: string, value: string): void =>
        terminal.print(`${terminal.emphasise("dim", name.padEnd(10))}${value}`);
      line("Address", address);
      line("OpenAI", `${address}/v1`);
      line("Token", shown ?? "in the keychain; --show-token prints it");
      line("Try it", curl);
    });
  };

export const addApiCommand: AddCommands = (program, run) => {
  program
    .command("api")
    .summary("address of the app's local API, with an example")
    .description("Tell where other programs find the local API and how they call it.")
    .option("--show-token", "print the token too: whoever has it can use your account through the app")
    .addHelpText(
      "after",
      examples("eliza-cloud api", "export ELIZA_API_TOKEN=$(eliza-cloud api --show-token --json | jq -r .token)"),
    )
    .action(({ showToken = false }: { readonly showToken?: boolean }) => run(api(showToken)));
};
