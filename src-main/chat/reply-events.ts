import type { ChatUsage } from "../../src-preload/contract/chat";
import type { DomainError } from "../cloud/errors";

/** What a reply is made of, whichever way it comes. */
export type ReplyEvent =
  /** More text. */
  | { readonly type: "text"; readonly text: string }
  /** The whole text as the cloud has it in the end, in place of what came. */
  | { readonly type: "replace"; readonly text: string }
  /** What the model says to itself. */
  | { readonly type: "reasoning"; readonly text: string }
  /** Something the person should know that is no part of the reply. */
  | { readonly type: "warning"; readonly message: string }
  | {
      readonly type: "facts";
      readonly model?: string;
      readonly usage?: ChatUsage;
      readonly costMicros?: number;
    }
  /** Always the last one. */
  | ReplyEnd;

/**
 * How a reply ended. done: the cloud said that it is complete, and there is text. cut: it ended before its end; what came
 * stands. failed: the cloud refused it, or there was nothing in it. `isUntouched` says that nothing of it ever came and
 * nothing was begun: another way may be tried.
 */
export type ReplyEnd =
  | { readonly type: "ended"; readonly as: "done" }
  | {
      readonly type: "ended";
      readonly as: "cut" | "failed";
      readonly error: DomainError;
      readonly isUntouched: boolean;
    };
