import { z } from "zod";
import { DomainError, hasCode } from "../../cloud/errors";
import { roomDialect } from "../dialects/room";
import { readReply } from "../read-reply";
import { type Answer, FIRST_BYTE_MS, type Question, type SpeakerDeps } from "./speaker";

/** Where this chat's room with the character is remembered. */
export interface CharacterPlace {
  readonly characterId: string;
  readonly name: string;
  readonly room: () => string | null;
  readonly setRoom: (roomId: string) => void;
}

const ROOMS = "/api/eliza/rooms";
const CREATE_TIMEOUT_MS = 30_000;

const created = z.object({ roomId: z.string().min(1).max(200) });

/** Asks a character in the chat's own room; makes the room with the first question, and anew when the cloud lost it. */
export async function* askCharacter(deps: SpeakerDeps, place: CharacterPlace, question: Question): Answer {
  const { text, signal } = question;
  const open = (roomId: string) =>
    deps.account.stream({
      path: `${ROOMS}/${encodeURIComponent(roomId)}/messages/stream`,
      body: { text, webSearchEnabled: false },
      firstByteMs: FIRST_BYTE_MS,
      signal,
    });
  const known = place.room();
  try {
    yield* readReply(await open(known ?? (await createRoom(deps, place, signal))), roomDialect, deps);
  } catch (error) {
    // The cloud answers 403 for a room it does not know.
    if (known === null || !hasCode(error, "NOT_FOUND", "FORBIDDEN")) throw error;
    yield* readReply(await open(await createRoom(deps, place, signal)), roomDialect, deps);
  }
}

async function createRoom(deps: SpeakerDeps, place: CharacterPlace, signal: AbortSignal): Promise<string> {
  const { characterId, name } = place;
  const { body } = await deps.account.send({
    method: "POST",
    path: ROOMS,
    body: { characterId, name },
    timeoutMs: CREATE_TIMEOUT_MS,
    retry: "never",
    signal,
  });
  const reply = created.safeParse(body);
  if (!reply.success) throw new DomainError("REMOTE_FAILED", "Eliza Cloud made no room for this chat.");
  place.setRoom(reply.data.roomId);
  return reply.data.roomId;
}
