import { describe, expect, it } from "vitest";
import type { LocalApi } from "../api/local-api";
import { type CloudAddress, configureAddress } from "../cloud/base-url";
import type { CloudConnector, CloudRequest } from "../cloud/ports";
import { createLateConnector, createLateLocalApi } from "./late-parts";

const request: CloudRequest = { method: "GET", path: "/", apiKey: null, timeoutMs: 1, retry: "never" };

const address = (): CloudAddress => {
  const { parsed } = configureAddress({ environment: null, settings: null }, { allowLoopback: false });
  if (!parsed.ok) throw new Error("the default address is refused");
  return parsed.address;
};

const connector = () => {
  const events: string[] = [];
  const real: CloudConnector = {
    connect: () => ({
      send: async () => {
        events.push("send");
        return { status: 200, body: null };
      },
      stream: () => Promise.reject(new Error("not used")),
      relay: () => Promise.reject(new Error("not used")),
      close: async () => void events.push("close"),
    }),
  };
  const late = createLateConnector(async () => {
    events.push("load");
    return real;
  });
  return { events, late };
};

describe("createLateConnector", () => {
  it("loads nothing for a connection that is never used", async () => {
    const { events, late } = connector();
    const connection = late.connect(address());
    await connection.close();
    await expect(connection.send(request)).rejects.toMatchObject({ code: "CANCELLED" });
    expect(events).toEqual([]);
  });

  it("loads once, with the first request, and closes what was opened", async () => {
    const { events, late } = connector();
    const connection = late.connect(address());
    await Promise.all([connection.send(request), connection.send(request)]);
    await connection.close();
    await connection.close();
    expect(events).toEqual(["load", "send", "send", "close"]);
  });
});

describe("createLateLocalApi", () => {
  const localApi = () => {
    const events: string[] = [];
    const act = (name: string) => async () => void events.push(name);
    const real: LocalApi = {
      start: act("start"),
      stop: act("stop"),
      restart: act("restart"),
      rotateToken: act("rotate"),
      revealToken: () => "token",
      explorer: () => Promise.reject(new Error("not used")),
    };
    const late = createLateLocalApi(async () => {
      events.push("load");
      return real;
    });
    return { events, late };
  };

  it("has nothing to stop or to reveal before it started", async () => {
    const { events, late } = localApi();
    await late.stop();
    expect(late.revealToken()).toBe("");
    expect(events).toEqual([]);
  });

  it("loads once and then hands everything on", async () => {
    const { events, late } = localApi();
    await late.start();
    await late.restart();
    await late.rotateToken();
    await late.stop();
    expect(late.revealToken()).toBe("token");
    expect(events).toEqual(["load", "start", "restart", "rotate", "stop"]);
  });
});
