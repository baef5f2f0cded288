import type { ReplyEvent } from "../../src-main/chat/reply-events";

/** The text of a reply as it comes. @throws DomainError when it does not come to its end */
export async function* textOf(reply: AsyncIterable<readonly ReplyEvent[]>): AsyncGenerator<string> {
  for await (const group of reply) {
    const text = group.map((event) => (event.type === "text" ? event.text : "")).join("");
    if (text !== "") yield text;
    const end = group.find((event) => event.type === "ended");
    if (end !== undefined && end.as !== "done") throw end.error;
  }
}
