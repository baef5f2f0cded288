import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Benchmark } from "./measure";

/** The JavaScript the page loads before it can be used: what index.html names, and what that imports statically. */
export const firstLoad: Benchmark = {
  name: "first load",
  async run() {
    const folder = resolve(import.meta.dirname, "../out/renderer");
    const page = readFileSync(join(folder, "index.html"), "utf8");
    const files = new Set<string>();
    const queue = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map((match) => match[1] ?? "");
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      if (files.has(file)) continue;
      files.add(file);
      const source = readFileSync(join(folder, file), "utf8");
      for (const match of source.matchAll(/(?:^|[;}\n])(?:import|export)[^"'()]*from\s*["']\.\/([^"']+\.js)["']/g)) {
        queue.push(join(file, "..", match[1] ?? ""));
      }
    }
    const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
    return [
      {
        name: "page's first JavaScript, gzipped",
        value: bytes / 1_000,
        unit: "kB",
        aim: 150,
        note: `${files.size} files: ${[...files].join(", ")}`,
      },
    ];
  },
};
