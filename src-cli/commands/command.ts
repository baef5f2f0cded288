import type { Command } from "commander";
import type { Context } from "../context";
import type { ExitCode } from "../failure";

/** A command's work; nothing returned is success. */
export type Work = (context: Context) => Promise<ExitCode | undefined>;

/** Adds commands to the tree; `run` gives a command's work its context and keeps its exit code. */
export type AddCommands = (program: Command, run: (work: Work) => Promise<void>) => void;

/** Help that ends with commands to copy. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
