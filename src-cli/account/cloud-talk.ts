/** Talking to agents directly at the cloud: to sandbox agents as to characters, which the cloud keeps apart. */
import { z } from "zod";
import { askAgent } from "../../src-main/chat/speakers/ask-agent";
import { askCharacter } from "../../src-main/chat/speakers/ask-character";
import type { SpeakerDeps } from "../../src-main/chat/speakers/speaker";
import type { ElizaCloudClient } from "../../src-main/cloud/agents/agents-client";
import { hasCode } from "../../src-main/cloud/errors";
import type { AgentKind } from "../../src-preload/contract/agents";
import type { Account } from "./account";
import { textOf } from "./text-of-reply";

interface Deps {
  readonly transport: SpeakerDeps["account"];
  readonly client: Pick<ElizaCloudClient, "agent">;
  readonly clock: SpeakerDeps["clock"];
  readonly agentBase: SpeakerDeps["agentBase"];
  /** Ends every call. */
  readonly signal: AbortSignal;
}

export interface CloudTalk {
  /** What an id stands for; one that nobody knows counts as a character's. */
  kindOf(agentId: string): Promise<AgentKind>;
  readonly tell: Account["tell"];
}

const ROOMS_TIMEOUT_MS = 15_000;

const roomsReply = z.object({
  rooms: z.array(z.object({ id: z.string(), title: z.string().nullish(), characterId: z.string().nullish() })),
});

export function createCloudTalk({ transport, client, clock, agentBase, signal }: Deps): CloudTalk {
  const kindOf = async (agentId: string): Promise<AgentKind> => {
    try {
      await client.agent(agentId);
      return "sandbox";
    } catch (error) {
      if (hasCode(error, "NOT_FOUND")) return "character";
      throw error;
    }
  };

  /** The room of an earlier conversation under that name; the cloud keeps characters' rooms. */
  const earlierRoom = async (characterId: string, name: string): Promise<string | null> => {
    const path = "/api/eliza/rooms";
    const { body } = await transport.send({ method: "GET", path, timeoutMs: ROOMS_TIMEOUT_MS, retry: "safe" });
    const found = roomsReply.safeParse(body);
    const rooms = found.success ? found.data.rooms : [];
    return rooms.find((room) => room.title === name && room.characterId?.toLowerCase() === characterId)?.id ?? null;
  };

  return {
    kindOf,
    async *tell({ agentId, roomId, text }) {
      const deps = { account: transport, clock, agentBase };
      const question = { text, before: [], signal };
      if ((await kindOf(agentId)) === "sandbox") {
        yield* textOf(askAgent(deps, { agentId, roomId }, question));
        return;
      }
      const known = await earlierRoom(agentId, roomId);
      const place = { characterId: agentId, name: roomId, room: () => known, setRoom: () => undefined };
      yield* textOf(askCharacter(deps, place, question));
    },
  };
}
