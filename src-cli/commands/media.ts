/** images, video, speech: made by the cloud, or by the provider that the app routes them to. */
import type { Account, Medium } from "../account/account";
import { usage } from "../failure";
import { type AddCommands, examples, type Work } from "./command";
import { messageText } from "./message-text";
import { pictureSize } from "./option-values";
import { checkOutput, type OutputOptions, writeOutput } from "./output-file";

interface MediaOptions extends OutputOptions {
  readonly model?: string;
  readonly size?: string;
  readonly voice?: string;
}

const making =
  (
    words: readonly string[],
    options: MediaOptions,
    progress: string,
    make: (account: Account, text: string) => Promise<Medium>,
  ): Work =>
  async (context) => {
    // First what costs nothing to find out.
    await checkOutput(context, options);
    if (context.json && options.output === "-") throw usage("--json and -o - cannot share standard output.");
    const text = await messageText(context, words);
    const account = await context.account();
    context.terminal.progress(progress);
    await writeOutput(context, options, await make(account, text));
  };

const OUTPUT = ["-o, --output <file>", "where it goes; - is standard output"] as const;
const FORCE = ["-f, --force", "overwrite the file"] as const;

export const addMediaCommands: AddCommands = (program, run) => {
  program
    .command("images <prompt...>")
    .summary("make a picture")
    .description("Make a picture and write it to a file. It costs; nothing is overwritten unless you say so.")
    .requiredOption(...OUTPUT)
    .option(...FORCE)
    .option("--model <id>", "a picture model, such as google/gemini-2.5-flash-image")
    .option("--size <WxH>", "such as 1536x1024; the nearest shape that the model has", pictureSize)
    .addHelpText("after", examples('eliza-cloud images "A harbour at dawn" -o harbour.png'))
    .action((words: readonly string[], options: MediaOptions) => {
      const { model, size } = options;
      return run(
        making(words, options, "Making the picture", (account, prompt) => account.image({ prompt, model, size })),
      );
    });
  program
    .command("video <prompt...>")
    .summary("make a film")
    .description("Make a film and write it to a file. It takes minutes and costs.")
    .requiredOption(...OUTPUT)
    .option(...FORCE)
    .option("--model <id>", "a film model, such as fal-ai/veo3")
    .addHelpText("after", examples('eliza-cloud video "Waves on a beach" -o waves.mp4'))
    .action((words: readonly string[], options: MediaOptions) => {
      const { model } = options;
      return run(
        making(words, options, "Making the film; this takes minutes", (account, prompt) =>
          account.video({ prompt, model }),
        ),
      );
    });
  program
    .command("speech [text...]")
    .summary("have a text spoken")
    .description("Have a text spoken and write it to an MP3 file. Without text, or with -, standard input is spoken.")
    .requiredOption(...OUTPUT)
    .option(...FORCE)
    .option("--model <id>", "a voice model, such as eleven_flash_v2_5")
    .option("--voice <id>", "a voice of the provider")
    .addHelpText(
      "after",
      examples('eliza-cloud speech "Good morning" -o morning.mp3', "eliza-cloud speech -o talk.mp3 < talk.txt"),
    )
    .action((words: readonly string[], options: MediaOptions) => {
      const { model, voice } = options;
      return run(making(words, options, "Speaking", (account, text) => account.speech({ text, model, voice })));
    });
};
