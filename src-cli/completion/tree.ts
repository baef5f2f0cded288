import type { Command } from "commander";

/** One thing a shell can offer. */
export interface Offer {
  readonly word: string;
  readonly description: string;
}

/** What can follow a command: its own commands and its options, those of the program among them. */
export interface Place {
  /** Names from below the program to this command, joined by a space; empty for the program itself. */
  readonly path: string;
  readonly commands: readonly Offer[];
  readonly options: readonly Offer[];
}

const briefOf = (command: Command): string => command.summary() || command.description();

const optionsOf = (command: Command): Offer[] =>
  command.options.flatMap(({ long, description }) => (long ? [{ word: long, description }] : []));

/** Every place of a command tree, the program first. */
export function placesOf(program: Command): readonly Place[] {
  const shared: readonly Offer[] = [...optionsOf(program), { word: "--help", description: "print help" }];
  const visit = (command: Command, path: string): Place[] => [
    {
      path,
      commands: command.commands.map((each) => ({ word: each.name(), description: briefOf(each) })),
      options: path === "" ? shared : [...optionsOf(command), ...shared.filter(({ word }) => word !== "--version")],
    },
    ...command.commands.flatMap((each) => visit(each, `${path} ${each.name()}`.trim())),
  ];
  return visit(program, "");
}
