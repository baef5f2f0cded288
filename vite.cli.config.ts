import { resolve } from "node:path";
import { defineConfig } from "vite";

/** The command line as one file for plain Node. keytar is native, and may be missing: then the token comes from the environment. */
export default defineConfig({
  // Nothing of the page's public folder belongs here.
  publicDir: false,
  ssr: { noExternal: true, external: ["keytar"], target: "node" },
  build: {
    ssr: resolve(import.meta.dirname, "src-cli/main.ts"),
    outDir: resolve(import.meta.dirname, "out/cli"),
    emptyOutDir: true,
    target: "node20.18",
    minify: true,
    sourcemap: false,
    rolldownOptions: {
      external: ["keytar"],
      output: { format: "es", entryFileNames: "eliza-cloud.js", codeSplitting: false, banner: "#!/usr/bin/env node" },
    },
  },
});
