import { describe, expect, it, vi } from "vitest";
import { answerProxies } from "./answer-proxies";

const LOGIN = { userName: "ada", password: "secret of the proxy" };
const PROXY = { isProxy: true, host: "proxy.example", port: 3128 };

/** A window's page that is asked, and what became of it. */
function ask(
  listen: ReturnType<typeof answerProxies>,
  contents: object | null,
  asker: Parameters<typeof listen>[3] = PROXY,
): readonly unknown[] {
  const answer = vi.fn();
  const preventDefault = vi.fn();
  listen({ preventDefault }, contents, {}, asker, answer);
  // Answered without being kept from it, Electron would answer a second time, with nothing.
  expect(preventDefault).toHaveBeenCalledTimes(answer.mock.calls.length);
  return answer.mock.calls[0] ?? [];
}

const listening = () =>
  answerProxies({ loginFor: (host, port) => (host === PROXY.host && port === PROXY.port ? LOGIN : null) });

describe("a proxy that asks who is there", () => {
  it("is told by every payment window, each a page of a session of its own", () => {
    const listen = listening();
    expect([ask(listen, {}), ask(listen, {})]).toEqual([
      ["ada", "secret of the proxy"],
      ["ada", "secret of the proxy"],
    ]);
  });

  it("is told once by a page: asked again, the login is wrong, and the page says that it cannot be reached", () => {
    const listen = listening();
    const contents = {};
    expect(ask(listen, contents)).toHaveLength(2);
    expect(ask(listen, contents)).toEqual([]);
  });

  it.each([
    ["a payment page itself", { ...PROXY, isProxy: false }],
    ["another proxy", { ...PROXY, host: "evil.example" }],
    ["another port of its host", { ...PROXY, port: 8080 }],
  ])("is told nothing when it is %s", (_who, asker) => {
    expect(ask(listening(), {}, asker)).toEqual([]);
  });

  it("is told nothing by what is no page", () => {
    expect(ask(listening(), null)).toEqual([]);
  });
});
