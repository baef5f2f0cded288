/** What a relayed call's caller may know of a refusal beyond the app's own words: OpenAI's clients act on it. */
import type { ErrorDetails } from "../../src-preload/contract/errors";
import { DomainError } from "../cloud/errors";
import type { Answer } from "./classify-failure";
import { fieldsOf } from "./failure-text";

const PLAIN_WORD = /^[A-Za-z][A-Za-z0-9_.[\]-]{0,79}$/;
/** How the cloud says that it has no such model: as a failure of its own. */
const UNKNOWN_MODEL = /pricing unavailable for [\w:-]+/i;

/** Only what names something: anything longer could be text, and hold what no answer may. */
const word = (value: unknown): string | undefined =>
  typeof value === "string" && PLAIN_WORD.test(value) ? value : undefined;

/** The provider's own word for what it refused, and the field it is about. */
export function refusalWords(body: unknown): Pick<ErrorDetails, "remoteCode" | "field"> {
  const error = fieldsOf(fieldsOf(body)?.error);
  return { remoteCode: word(error?.code), field: word(error?.param) };
}

/** Codes whose provider knows better than this app what is wrong. */
const KEEPS_WORDS: readonly string[] = ["REMOTE_REFUSED", "NOT_FOUND", "FORBIDDEN", "CONFLICT"];

/** @returns the failure as it is told to the caller of a relayed call */
export function asRefused(failure: DomainError, answer: Answer): DomainError {
  const { code, message, details, cause } = failure;
  if (code === "REMOTE_FAILED" && UNKNOWN_MODEL.test(answer.text)) {
    return new DomainError("NOT_FOUND", "Eliza Cloud has no model of this name.", {
      details: { ...details, remoteCode: "model_not_found", field: "model" },
      cause,
    });
  }
  if (!KEEPS_WORDS.includes(code)) return failure;
  return new DomainError(code, message, { details: { ...details, ...refusalWords(answer.json) }, cause });
}
