import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { agentList } from "./agent-list";
import { chatHistory } from "./chat-history";
import { chatPage } from "./chat-page";
import { chatRelay } from "./chat-relay";
import { firstLoad } from "./first-load";
import { gateway } from "./gateway";
import type { Figure } from "./measure";
import { startup } from "./startup";

/** Runs every benchmark, prints a table and keeps the figures in bench/results.json. */
const results: Record<string, readonly Figure[]> = {};
for (const benchmark of [firstLoad, startup, agentList, chatRelay, gateway, chatHistory, chatPage]) {
  process.stdout.write(`\n${benchmark.name}\n`);
  const figures = await benchmark.run((line) => process.stdout.write(`  ${line}\n`));
  results[benchmark.name] = figures;
  for (const figure of figures) {
    const verdict =
      figure.aim === undefined
        ? ""
        : figure.value <= figure.aim
          ? `  (aim ${figure.aim}: reached)`
          : `  (aim ${figure.aim}: NOT reached)`;
    process.stdout.write(
      `  ${figure.name.padEnd(48)} ${figure.value.toFixed(2).padStart(8)} ${figure.unit}${verdict}\n`,
    );
    process.stdout.write(`    ${figure.note}\n`);
  }
}
const machine = { platform: process.platform, arch: process.arch, cores: cpus().length };
writeFileSync(resolve(import.meta.dirname, "results.json"), `${JSON.stringify({ machine, results }, null, 2)}\n`);
