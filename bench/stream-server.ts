/** A cloud that answers every completion with one prepared stream: argument 1 is the number of chunks. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const count = Number(process.argv[2]);
const frame = (content: string): string =>
  `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const frames = Array.from({ length: count }, (_, index) => Buffer.from(frame(`word${index % 1_000} `)));
const last = Buffer.from("data: [DONE]\n\n");
/** The stream with one chunk begins late, so that its head is not in the way of its first word. */
const HEAD_START_MS = 30;

const server = createServer(async (incoming, outgoing) => {
  incoming.resume();
  outgoing.writeHead(200, { "content-type": "text/event-stream" });
  outgoing.flushHeaders();
  if (count === 1) {
    await new Promise((resolve) => setTimeout(resolve, HEAD_START_MS));
    outgoing.write(frame(`${performance.timeOrigin + performance.now()} `));
    outgoing.end(last);
    return;
  }
  for (const chunk of frames) {
    if (!outgoing.write(chunk)) await new Promise<void>((resolve) => outgoing.once("drain", resolve));
  }
  outgoing.end(last);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
