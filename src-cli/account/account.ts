/** What the commands work with: the account, through the running app or directly at the cloud. */
import { z } from "zod";
import { agentSchema } from "../../src-main/api/agent-view";
import { creditsSchema } from "../../src-main/api/credits-view";
import { statusSchema } from "../../src-main/api/status-view";
import type { Containers } from "./containers";

/** The account as the local API tells it. */
export type Status = z.output<typeof statusSchema>;
export const statusReply = statusSchema;

export type Credits = z.output<typeof creditsSchema>;
export const creditsReply = creditsSchema;

export type Agent = z.output<typeof agentSchema>;
export const agentsReply = z.object({ agents: z.array(agentSchema) });

/** A new sandbox agent; variables may be secrets. */
export interface AgentWish {
  readonly agentName: string;
  readonly agentConfig: Readonly<Record<string, unknown>>;
  readonly environmentVars: Readonly<Record<string, string>>;
}

/** What was made, as the cloud tells it. */
export interface MadeAgent {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** One message to a sandbox agent; the room keeps this conversation apart from others. */
export interface Message {
  readonly agentId: string;
  readonly roomId: string;
  readonly text: string;
}

/** An API key of the account; the secret is never among it. Times are ISO. */
export interface Key {
  readonly id: string;
  readonly name: string;
  /** Its first characters. */
  readonly prefix: string | null;
  /** Empty: everything. */
  readonly permissions: readonly string[];
  readonly isActive: boolean;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
}

export interface KeyWish {
  readonly name: string;
  readonly permissions: readonly string[];
  /** ISO time. */
  readonly expiresAt?: string | undefined;
}

/** A key with its secret, which nobody tells again. */
export interface MadeKey {
  readonly key: Key;
  readonly secret: string;
}

/** A picture, film or sound to be made. What is left out is the provider's to choose. */
export interface ImageWish {
  readonly prompt: string;
  readonly model?: string | undefined;
  /** `<width>x<height>` */
  readonly size?: string | undefined;
}
export interface VideoWish {
  readonly prompt: string;
  readonly model?: string | undefined;
}
export interface SpeechWish {
  readonly text: string;
  readonly model?: string | undefined;
  readonly voice?: string | undefined;
}

/** What was made: its bytes, or where they are. */
export type Medium = { readonly bytes: Uint8Array } | { readonly url: string };

/** Every method throws DomainErrors, CANCELLED among them when the person stops the program. */
export interface Account {
  readonly via: "app" | "cloud";
  /** The app's own address, or the cloud's. */
  readonly address: string;
  status(): Promise<Status>;
  /** @param fresh past every cache */
  credits(fresh: boolean): Promise<Credits>;
  agents(): Promise<readonly Agent[]>;
  createAgent(wish: AgentWish): Promise<MadeAgent>;
  /** Starts it and waits up to so many milliseconds. @returns whether it runs by now */
  resume(agentId: string, waitMs: number): Promise<boolean>;
  suspend(agentId: string): Promise<void>;
  remove(agentId: string): Promise<void>;
  /** Oldest first. */
  logs(agentId: string, tail: number): Promise<readonly string[]>;
  readonly containers: Containers;
  /** The answer as it comes. Who stops reading ends it at the cloud. */
  tell(message: Message): AsyncIterable<string>;
  /** A model's answer as it comes. */
  complete(modelId: string, text: string): AsyncIterable<string>;
  image(wish: ImageWish): Promise<Medium>;
  video(wish: VideoWish): Promise<Medium>;
  /** MP3, unless another provider speaks. */
  speech(wish: SpeechWish): Promise<Medium>;
  keys(): Promise<readonly Key[]>;
  createKey(wish: KeyWish): Promise<MadeKey>;
  revokeKey(keyId: string): Promise<void>;
  /** A new secret for the same key. */
  rotateKey(keyId: string): Promise<MadeKey>;
}
