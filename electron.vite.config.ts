import { resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";
import { CSP_NONCE_PLACEHOLDER } from "./src-main/security/csp";

const fromRoot = (path: string): string => resolve(import.meta.dirname, path);

/** The floor that runtime.md names: electron-vite would aim at the newest Electron installed. */
const NODE_TARGET = "node20.18";
const CHROME_TARGET = "chrome130";

/**
 * Some libraries (sonner, react-remove-scroll, radix) add `<style>` elements while running and know no nonce.
 * The page's policy refuses inline styles without it, and allowing all inline styles for their sake would open it to everyone.
 */
const nonceForLibraryStyles = (): Plugin => ({
  name: "nonce-for-library-styles",
  apply: "build",
  transform(code, id) {
    if (!id.includes("node_modules")) return null;
    const withNonce = code.replaceAll(
      /\bdocument\.createElement\((["'])style\1\)/g,
      `Object.assign(document.createElement("style"),{nonce:document.querySelector("meta[property=csp-nonce]")?.nonce??""})`,
    );
    return withNonce === code ? null : { code: withNonce, map: null };
  },
});

/**
 * Puts the script of the card form into its page. That page is answered for outside the network, and Electron 33 crashes over a module
 * that is answered for in the same way.
 */
const cardFormInOneFile = (): Plugin => ({
  name: "card-form-in-one-file",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const page = bundle["pay/index.html"];
    const script = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry && file.name === "pay");
    if (page?.type !== "asset" || script?.type !== "chunk" || script.imports.length > 0) {
      throw new Error("The card form's page must have one script of its own.");
    }
    const tag = /<script type="module"[^>]*><\/script>/;
    const code = script.code.replaceAll("</script", "<\\/script");
    page.source = String(page.source).replace(
      tag,
      () => `<script type="module" nonce="${CSP_NONCE_PLACEHOLDER}">${code}</script>`,
    );
    delete bundle[script.fileName];
  },
});

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      minify: true,
      sourcemap: false,
      // Everything is bundled: one file loads faster than hundreds, and packages need no node_modules. keytar and SQLite are native.
      externalizeDeps: false,
      rolldownOptions: {
        input: { entry: fromRoot("src-main/entry.ts") },
        external: ["electron", "keytar", "@photostructure/sqlite"],
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      minify: true,
      sourcemap: false,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: fromRoot("src-preload/index.ts") },
        external: ["electron"],
        // A sandboxed preload is one CommonJS file: it can require nothing but Electron.
        output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
      },
    },
  },
  renderer: {
    root: fromRoot("src-renderer"),
    plugins: [react(), tailwindcss(), nonceForLibraryStyles(), cardFormInOneFile()],
    html: { cspNonce: CSP_NONCE_PLACEHOLDER },
    build: {
      target: CHROME_TARGET,
      outDir: fromRoot("out/renderer"),
      emptyOutDir: true,
      minify: true,
      cssMinify: true,
      sourcemap: false,
      // Fonts and images come as files of their own: the policy needs no data: URLs for them.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: fromRoot("src-renderer/index.html"), pay: fromRoot("src-renderer/pay/index.html") },
      },
    },
  },
});
