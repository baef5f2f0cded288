import { DomainError } from "../cloud/errors";
import type { ServerEvent } from "./route";

interface StreamRules {
  /** What an `error` event says about something thrown after the first event. */
  readonly failure: (error: unknown) => unknown;
  /** Ends the stream with an `error` event: the app is closing. */
  readonly closing: AbortSignal;
}

const line = ({ name, data }: ServerEvent): Uint8Array =>
  new TextEncoder().encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

/**
 * Events as a body, written as fast as the caller takes them. The first one is waited for: until then a failure is thrown, and
 * can still become an answer of its own.
 */
export async function eventStream(
  events: AsyncIterable<ServerEvent>,
  { failure, closing }: StreamRules,
): Promise<ReadableStream<Uint8Array>> {
  const iterator = events[Symbol.asyncIterator]();
  let next: IteratorResult<ServerEvent> | null = await iterator.next();
  let isOver = false;
  let sayGoodbye = (): void => undefined;
  const finish = (): void => {
    isOver = true;
    closing.removeEventListener("abort", sayGoodbye);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        sayGoodbye = () => {
          finish();
          const error = new DomainError("CANCELLED", "The app is closing.");
          controller.enqueue(line({ name: "error", data: failure(error) }));
          controller.close();
          void iterator.return?.().catch(() => undefined);
        };
        closing.addEventListener("abort", sayGoodbye, { once: true });
      },
      async pull(controller) {
        try {
          const taken = next ?? (await iterator.next());
          next = null;
          if (isOver) return;
          if (!taken.done) return controller.enqueue(line(taken.value));
        } catch (error) {
          if (isOver) return;
          controller.enqueue(line({ name: "error", data: failure(error) }));
        }
        finish();
        controller.close();
      },
      async cancel() {
        finish();
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
