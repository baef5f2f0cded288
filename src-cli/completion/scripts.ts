/** Completion scripts for the common shells, made from the command tree: no process is started while a person types. */
import type { Offer, Place } from "./tree";

export const SHELLS = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof SHELLS)[number];

const words = ({ commands, options }: Place): string => [...commands, ...options].map(({ word }) => word).join(" ");

/** Arms of a `case` that walk from one place to the next. */
const steps = (places: readonly Place[]): string =>
  places
    .filter(({ path }) => path !== "")
    .map(({ path }) => `"${path.includes(" ") ? path : ` ${path}`}"`)
    .join("|");

const bash = (places: readonly Place[]): string => `# bash completion for eliza-cloud
_eliza_cloud() {
  local at="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at $word" in
      ${steps(places)}) at="\${at:+$at }$word" ;;
    esac
  done
  local offers=""
  case "$at" in
${places.map((place) => `    "${place.path}") offers="${words(place)}" ;;`).join("\n")}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$offers" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _eliza_cloud eliza-cloud`;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const described = ({ word, description }: Offer): string => quoted(`${word}:${description.replaceAll(":", "\\:")}`);

const zsh = (places: readonly Place[]): string => `#compdef eliza-cloud
_eliza_cloud() {
  local at="" word
  local -a offers
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
      ${steps(places)}) at="\${at:+$at }$word" ;;
    esac
  done
  case "$at" in
${places
  .map(
    ({ path, commands, options }) => `    "${path}") offers=(${[...commands, ...options].map(described).join(" ")}) ;;`,
  )
  .join("\n")}
  esac
  _describe 'eliza-cloud' offers
  _files
}
compdef _eliza_cloud eliza-cloud`;

/** Fish asks line by line whether an offer applies: all words of the place were typed, and none of the next ones. */
const fishCondition = ({ path, commands }: Place): string => {
  const seen = path === "" ? [] : path.split(" ").map((word) => `__fish_seen_subcommand_from ${word}`);
  const next = commands.map(({ word }) => word).join(" ");
  const unseen = next === "" ? [] : [`not __fish_seen_subcommand_from ${next}`];
  return quoted([...seen, ...unseen].join("; and "));
};

const fish = (places: readonly Place[]): string =>
  [
    "# fish completion for eliza-cloud",
    ...places.flatMap((place) => {
      const start = `complete -c eliza-cloud -n ${fishCondition(place)}`;
      return [
        ...place.commands.map(({ word, description }) => `${start} -f -a ${word} -d ${quoted(description)}`),
        ...place.options.map(({ word, description }) => `${start} -l ${word.slice(2)} -d ${quoted(description)}`),
      ];
    }),
  ].join("\n");

const MAKERS = { bash, zsh, fish } satisfies Record<Shell, (places: readonly Place[]) => string>;

/** The script that a shell is to read. */
export const completionScript = (shell: Shell, places: readonly Place[]): string => MAKERS[shell](places);
