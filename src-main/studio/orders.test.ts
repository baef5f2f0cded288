import { describe, expect, it } from "vitest";
import type { AccountStreams } from "../cloud/account-transport";
import { DomainError } from "../cloud/errors";
import { createOrders, type ImageWish } from "./orders";

const IMAGE = "/api/v1/generate-image";
const DOCUMENTED_IMAGE = "/api/v1/images/generate";
const VIDEO = "/api/v1/generate-video";
const DOCUMENTED_VIDEO = "/api/v1/video/generate";
const { signal } = new AbortController();
const wish: ImageWish = { prompt: "A lighthouse", model: null, aspectRatio: "16:9", count: 2, source: null };

const noRoute = new DomainError("NOT_FOUND", "No such route.", { details: { status: 404 } });
const notAllowed = new DomainError("REMOTE_REFUSED", "No.", { details: { status: 405 } });

/** A cloud that answers each path with a body or a failure; a path it was told nothing about is not there. */
function ordersAt(answers: Readonly<Record<string, unknown>>) {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  const account: AccountStreams = {
    async stream({ path, body }) {
      sent.push({ path, body });
      const answer = answers[path] ?? noRoute;
      if (answer instanceof DomainError) throw answer;
      async function* bytes() {
        yield Buffer.from(JSON.stringify(answer));
      }
      return { bytes: bytes(), abort: () => undefined };
    },
  };
  return { orders: createOrders(account), sent, paths: () => sent.map(({ path }) => path) };
}

const picture = { images: [{ url: "https://s.example/a.png" }] };
const film = { video: { url: "https://s.example/a.mp4", content_type: "video/mp4" }, requestId: "r" };

describe("an order", () => {
  it("goes to the real route, in its words, and nowhere else", async () => {
    const { orders, sent } = ordersAt({ [IMAGE]: picture });
    expect(await orders.images(wish, signal)).toMatchObject([{ url: "https://s.example/a.png" }]);
    expect(sent).toEqual([{ path: IMAGE, body: { prompt: "A lighthouse", numImages: 2, aspectRatio: "16:9" } }]);
  });

  it.each([
    ["404", noRoute],
    ["405", notAllowed],
  ])("goes to the documents' path where the cloud answers %s, in the documents' words", async (_status, answer) => {
    const { orders, sent } = ordersAt({
      ...{ [IMAGE]: answer, [DOCUMENTED_IMAGE]: { data: [{ url: "https://s.example/b.png" }] } },
      ...{ [VIDEO]: answer, [DOCUMENTED_VIDEO]: film },
    });
    expect(await orders.images(wish, signal)).toMatchObject([{ url: "https://s.example/b.png" }]);
    expect(await orders.video({ prompt: "Waves", model: "fal-ai/veo3" }, signal)).toMatchObject({
      url: "https://s.example/a.mp4",
    });
    expect(sent.filter(({ path }) => path === DOCUMENTED_IMAGE || path === DOCUMENTED_VIDEO)).toEqual([
      { path: DOCUMENTED_IMAGE, body: { prompt: "A lighthouse", width: 1_344, height: 768 } },
      { path: DOCUMENTED_VIDEO, body: { prompt: "Waves", model: "fal-ai/veo3" } },
    ]);
  });

  it.each([
    ["is out of credit", new DomainError("INSUFFICIENT_CREDITS", "No.", { details: { status: 402 } })],
    ["is refused", new DomainError("REMOTE_REFUSED", "No.", { details: { status: 400 } })],
    ["may have been begun", new DomainError("REMOTE_FAILED", "No.", { details: { status: 500 } })],
    ["is lost on the way", new DomainError("REMOTE_FAILED", "The connection broke.")],
    ["takes too long", new DomainError("TIMEOUT", "No.")],
    ["never left", new DomainError("OFFLINE", "No.")],
  ])("that %s is tried at no other path", async (_what, error) => {
    const { orders, paths } = ordersAt({
      [IMAGE]: error,
      [VIDEO]: error,
      [DOCUMENTED_IMAGE]: picture,
      [DOCUMENTED_VIDEO]: film,
    });
    await expect(orders.images(wish, signal)).rejects.toBe(error);
    await expect(orders.video({ prompt: "Waves" }, signal)).rejects.toBe(error);
    expect(paths()).toEqual([IMAGE, VIDEO]);
  });

  it("says that a cloud with neither path does not offer it", async () => {
    const { orders, paths } = ordersAt({});
    await expect(orders.images(wish, signal)).rejects.toMatchObject({
      code: "REMOTE_REFUSED",
      details: { status: 404 },
    });
    expect(paths()).toEqual([IMAGE, DOCUMENTED_IMAGE]);
  });
});
