import { join } from "node:path";
import { build } from "vite";
import { ROOT } from "./paths";

/**
 * Makes one file of a program and everything it imports, for who starts it often or measures it: turning its sources into a
 * program at each start takes longer than the program takes to start, and leaves marks on the code that cost time.
 * @param source path below the repository
 * @param folder where `name` is written
 */
export const bundleProgram = async (source: string, folder: string, name: string): Promise<string> => {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    ssr: { noExternal: true, target: "node" },
    build: {
      ssr: join(ROOT, source),
      outDir: folder,
      emptyOutDir: false,
      target: "node20.18",
      minify: true,
      rolldownOptions: { output: { format: "es", entryFileNames: name, codeSplitting: false } },
    },
  });
  return join(folder, name);
};
