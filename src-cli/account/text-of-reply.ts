import type { ReplyEvent } from "../../src-main/chat/reply-events";

/** The text of a reply as it comes. @throws DomainError when it does not come to its end */
export async function* textOf(reply: AsyncIterable<readonly ReplyEvent[]>): AsyncGenerator<string> {
  let hasBegun = false;
  for await (const group of reply) {
    for (const event of group) {
      // A whole message in place of the pieces is news only where no piece came.
      const isNews = event.type === "text" || (event.type === "replace" && !hasBegun);
      if (!isNews || event.text === "") continue;
      hasBegun = true;
      yield event.text;
    }
    const end = group.find((event) => event.type === "ended");
    if (end !== undefined && end.as !== "done") throw end.error;
  }
}
