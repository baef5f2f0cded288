import { z } from "zod";
import { authenticate } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { eventStream, type StreamEvent } from "../http/event-stream";
import { bareError, json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { openCharge, reserveUsd } from "../store/charges";
import { balanceUsd } from "../store/ledger";
import type { Room, RoomMessage } from "../store/rooms";

const createBody = z.object({ characterId: z.uuid().optional(), name: z.string().max(200).optional() });
const patchBody = z.object({ name: z.string().max(200).optional(), metadata: z.unknown().optional() });
const messageBody = z.object({ text: z.string().trim().min(1) });

/** Below this the stream says so. */
const WARNING_USD = 1;

type RoomHandler = (room: Room, call: Call) => Reply | Promise<Reply>;

/** Rooms, where characters are talked to. A bad key counts as no key, and a stranger has no rooms. */
export function roomRoutes(cloud: Cloud): Route[] {
  const { account, clock, rooms } = cloud;
  const isMember = (call: Call): boolean => authenticate(call, account, clock) === null;
  const one = (method: Route["method"], path: string, handle: RoomHandler): Route => ({
    method,
    path: `/api/eliza/rooms/:roomId${path}`,
    handle: (call, { roomId = "" }) => {
      const room = isMember(call) ? rooms.find(roomId) : undefined;
      // An unknown room is a forbidden one.
      return room ? handle(room, call) : bareError(403, "Access denied");
    },
  });
  return [
    {
      method: "GET",
      path: "/api/eliza/rooms",
      handle: (call) => json(200, { success: true, rooms: isMember(call) ? rooms.list().map(listItem) : [] }),
    },
    {
      method: "POST",
      path: "/api/eliza/rooms",
      handle: async (call) => {
        if (!isMember(call)) {
          return json(429, { error: "Sign up to go on", requiresSignup: true, reason: "message_limit" });
        }
        const body = createBody.safeParse(await call.json());
        if (!body.success) return bareError(400, "Invalid request", body.error.issues);
        const room = rooms.create(body.data.characterId ?? null, body.data.name ?? null);
        return json(200, {
          success: true,
          roomId: room.id,
          characterId: room.characterId,
          createdAt: room.createdAt,
        });
      },
    },
    one("GET", "", (room, call) => messages(room, Number(call.query.get("limit") ?? 50))),
    one("PATCH", "", async (room, call) => {
      const body = patchBody.safeParse(await call.json());
      if (!body.success) return bareError(400, "Invalid request");
      if (body.data.name !== undefined) room.title = body.data.name;
      return json(200, { success: true });
    }),
    one("DELETE", "", (room) => {
      rooms.delete(room.id);
      return json(200, { success: true });
    }),
    one("POST", "/messages", (room, call) => whole(cloud, room, call)),
    one("POST", "/messages/stream", (room, call) => stream(cloud, room, call)),
  ];
}

const listItem = (room: Room): Record<string, unknown> => ({
  id: room.id,
  title: room.title,
  characterId: room.characterId,
  lastTime: room.messages.at(-1)?.createdAt,
  lastText: room.messages.at(-1)?.text.slice(0, 100),
  isLocked: false,
  isBuildRoom: false,
});

function messages(room: Room, limit: number): Reply {
  const shown = room.messages.slice(-limit).map((message) => ({ ...wire(room, message), source: undefined }));
  return json(200, { success: true, roomId: room.id, messages: shown, count: shown.length, metadata: {} });
}

const wire = (room: Room, { id, text, createdAt, isAgent }: RoomMessage): Record<string, unknown> => ({
  id,
  entityId: isAgent ? (room.characterId ?? "agent") : "user",
  agentId: room.characterId ?? "agent",
  content: { text, source: "web" },
  createdAt,
  isAgent,
});

async function readText(call: Call): Promise<string | null> {
  const body = messageBody.safeParse(await call.json());
  return body.success ? body.data.text : null;
}

async function whole(cloud: Cloud, room: Room, call: Call): Promise<Reply> {
  const text = await readText(call);
  if (text === null) return bareError(400, "Text is required");
  const charge = openCharge(cloud.ledger, text.length, "Character chat");
  if (charge === null) return json(402, { error: "Insufficient credits", required: reserveUsd(text.length) });
  cloud.rooms.say(room, text, false);
  const reply = cloud.rooms.say(room, cloud.talk.reply(`room:${room.id}`, text), true);
  charge.settle(reply.text.length);
  return json(200, { message: wire(room, reply) });
}

async function stream(cloud: Cloud, room: Room, call: Call): Promise<Reply> {
  const { talk, clock, ledger, rooms } = cloud;
  const text = await readText(call);
  if (text === null) return bareError(400, "Text is required");
  const charge = openCharge(ledger, text.length, "Character chat");
  if (charge === null) {
    return json(402, { error: "Insufficient credits", details: "Top up to go on", requiresPurchase: true });
  }
  if (room.isLocked) return plainFailure(403, "Room is locked");
  const asked = rooms.say(room, text, false);
  const said = talk.reply(`room:${room.id}`, text);
  const reply = rooms.prepare(said, true);
  const timestamp = clock.now();
  const event = (name: string, data: unknown): StreamEvent => ({ name, data });
  const thinking = { ...reply, id: `thinking-${reply.id}`, text: "" };
  const warning =
    balanceUsd(ledger) < WARNING_USD ? [event("warning", { message: "Your balance is running low" })] : [];
  const message = event("message", { ...wire(room, reply), type: "agent" });
  const fault = talk.strike();
  return eventStream({
    fault,
    signal: call.signal,
    pauseMs: talk.pauseMs,
    opening: [
      event("connected", { roomId: room.id, timestamp }),
      event("message", { ...wire(room, asked), type: "user" }),
      event("message", { ...wire(room, thinking), entityId: "agent", type: "thinking" }),
      event("reasoning", { messageId: reply.id, chunk: "Considering what was asked. ", phase: "planning", timestamp }),
    ],
    pieces: talk.pieces(said),
    piece: (chunk) => event("chunk", { messageId: reply.id, chunk, timestamp }),
    closing: [...(fault?.kind === "empty" ? [] : [message]), ...warning, event("done", { timestamp })],
    failure: event("error", { message: "The model gave no answer" }),
    whole: { message: wire(room, reply) },
    onEnd: (isWhole) => {
      if (!isWhole) return charge.release();
      rooms.keep(room, reply);
      charge.settle(said.length);
    },
  });
}
