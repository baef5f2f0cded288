import type { ServerEvent } from "./route";

const line = ({ name, data }: ServerEvent): Uint8Array =>
  new TextEncoder().encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

/**
 * Events as a body, written as fast as the caller takes them. The first one is waited for: until then a failure is thrown, and
 * can still become an answer of its own.
 * @param failure what an `error` event says about something thrown later
 */
export async function eventStream(
  events: AsyncIterable<ServerEvent>,
  failure: (error: unknown) => unknown,
): Promise<ReadableStream<Uint8Array>> {
  const iterator = events[Symbol.asyncIterator]();
  let next: IteratorResult<ServerEvent> | null = await iterator.next();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const taken = next ?? (await iterator.next());
          next = null;
          if (taken.done) controller.close();
          else controller.enqueue(line(taken.value));
        } catch (error) {
          controller.enqueue(line({ name: "error", data: failure(error) }));
          controller.close();
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
