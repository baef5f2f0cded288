import type { z } from "zod";
import type { StreamFault, talkHooksSchema } from "../control/talk-schema";
import type { Random } from "../random";

/** How replies are written. */
interface TalkHooks {
  reply: string | null;
  pace: "natural" | "instant";
  sandboxPieces: "many" | "one";
  fault: StreamFault | null;
}

/** One thing that was said. */
interface Line {
  readonly by: "person" | "agent";
  readonly text: string;
}

/** What agents, characters and models say, and what each room remembers. */
export interface Talk {
  readonly hooks: Readonly<TalkHooks>;
  change(hooks: z.output<typeof talkHooksSchema>): void;
  /** Answers in a room, which remembers both sides. */
  reply(room: string, text: string): string;
  /** What a room remembers, oldest first. */
  remembered(room: string): readonly Line[];
  /** Everything the rooms whose names begin with `prefix` remember. */
  remember(prefix: string): readonly (readonly [room: string, lines: readonly Line[]])[];
  /** Lets those rooms remember this and nothing else. */
  recall(prefix: string, memories: readonly (readonly [room: string, lines: readonly Line[]])[]): void;
  /** Cuts a reply into the pieces a model would write: one to four words each. */
  pieces(reply: string): readonly string[];
  /** The fault that strikes the stream now beginning, or null. */
  strike(): StreamFault | null;
  /** Milliseconds before the first piece, and between two others. */
  pauseMs(isFirst: boolean): number;
}

const SENTENCES = [
  "I looked at this from two sides before answering.",
  "The short version: it works, and here is why.",
  "A small example makes it clearer than a definition would.",
  "If anything about that is unclear, ask and I will go into it.",
] as const;

const EXAMPLE = [
  "```ts",
  "const answer = await agent.send({ text: question });",
  "console.log(answer.text);",
  "```",
].join("\n");

const TABLE = ["| step | done |", "| --- | --- |", "| read | yes |", "| answered | yes |"].join("\n");

/** Creates a silent world. */
export function createTalk(random: Random): Talk {
  const hooks: TalkHooks = { reply: null, pace: "natural", sandboxPieces: "many", fault: null };
  const rooms = new Map<string, Line[]>();
  let strikes: number | null = null;

  const compose = (room: string, text: string): string => {
    const before = rooms.get(room)?.filter(({ by }) => by === "person") ?? [];
    const opening =
      before.length === 0
        ? `You wrote: “${text}”.`
        : `You wrote: “${text}”. Before that it was “${before.at(-1)?.text ?? ""}”.`;
    const wish = text.toLowerCase();
    const extras = [wish.includes("code") ? EXAMPLE : "", wish.includes("table") ? TABLE : ""].filter(Boolean);
    return [`${opening} ${SENTENCES.join(" ")}`, ...extras].join("\n\n");
  };

  return {
    hooks,
    change: ({ fault, ...rest }) => {
      Object.assign(hooks, rest);
      if (fault === undefined) return;
      hooks.fault = fault;
      strikes = fault?.times ?? null;
    },
    reply: (room, text) => {
      const said = hooks.reply ?? compose(room, text);
      rooms.set(room, [...(rooms.get(room) ?? []), { by: "person", text }, { by: "agent", text: said }]);
      return said;
    },
    remembered: (room) => rooms.get(room) ?? [],
    remember: (prefix) =>
      [...rooms].filter(([room]) => room.startsWith(prefix)).map(([room, lines]) => [room, [...lines]] as const),
    recall: (prefix, memories) => {
      for (const room of [...rooms.keys()]) if (room.startsWith(prefix)) rooms.delete(room);
      for (const [room, lines] of memories) rooms.set(room, [...lines]);
    },
    pieces: (reply) => {
      const words = reply.match(/\s*\S+\s*?(?=\s|$)|\s+$/g) ?? [];
      const pieces: string[] = [];
      for (let at = 0; at < words.length; ) {
        const count = Math.floor(random.between(1, 5));
        pieces.push(words.slice(at, at + count).join(""));
        at += count;
      }
      return pieces;
    },
    strike: () => {
      const { fault } = hooks;
      if (fault === null || strikes === null) return fault;
      strikes -= 1;
      if (strikes <= 0) hooks.fault = null;
      return fault;
    },
    pauseMs: (isFirst) => {
      if (hooks.pace === "instant") return 0;
      return isFirst ? random.between(200, 600) : random.between(1000 / 60, 1000 / 20);
    },
  };
}
