import type { Clock } from "../clock";
import type { Random } from "../random";

/** Something said in a room. */
export interface RoomMessage {
  readonly id: string;
  readonly text: string;
  readonly isAgent: boolean;
  readonly createdAt: number;
}

/** A room with a character. */
export interface Room {
  readonly id: string;
  readonly characterId: string | null;
  readonly createdAt: number;
  title: string | null;
  isLocked: boolean;
  readonly messages: RoomMessage[];
}

/** Rooms by id. */
export interface Rooms {
  create(characterId: string | null, title: string | null): Room;
  find(id: string): Room | undefined;
  /** Newest first. */
  list(): readonly Room[];
  delete(id: string): void;
  /** A message that is not in any room yet. */
  prepare(text: string, isAgent: boolean): RoomMessage;
  keep(room: Room, message: RoomMessage): void;
  /** Prepares and keeps. */
  say(room: Room, text: string, isAgent: boolean): RoomMessage;
}

/** Creates the store. */
export function createRooms(clock: Clock, random: Random): Rooms {
  const rooms = new Map<string, Room>();
  const prepare: Rooms["prepare"] = (text, isAgent) => ({ id: random.uuid(), text, isAgent, createdAt: clock.now() });
  const keep: Rooms["keep"] = (room, message) => {
    room.messages.push(message);
  };
  return {
    create: (characterId, title) => {
      const room: Room = {
        id: random.uuid(),
        characterId,
        createdAt: clock.now(),
        title,
        isLocked: false,
        messages: [],
      };
      rooms.set(room.id, room);
      return room;
    },
    find: (id) => rooms.get(id),
    list: () => [...rooms.values()].reverse(),
    delete: (id) => {
      rooms.delete(id);
    },
    prepare,
    keep,
    say: (room, text, isAgent) => {
      const message = prepare(text, isAgent);
      keep(room, message);
      return message;
    },
  };
}
