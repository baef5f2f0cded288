import { describe, expect, it } from "vitest";
import { z } from "zod";
import { routingUnderTest } from "../routing/testing/routing-under-test";
import { defineRoute } from "./route";
import { signedOutStore } from "./testing/app-state";
import {
  fakeAgents,
  fakeBilling,
  fakeGateway,
  fakeKeys,
  fakeNetwork,
  fakeStudio,
  fakeUseCases,
  fakeVoices,
  fakeX402,
  unasked,
  walletsOff,
} from "./testing/fakes";

const ID = "550E8400-E29B-41D4-A716-446655440000";

const context = {
  useCases: fakeUseCases().useCases,
  agents: fakeAgents(),
  billing: fakeBilling(),
  routing: routingUnderTest().routing,
  wallets: walletsOff,
  containers: unasked,
  x402: fakeX402,
  tellAgent: async function* () {},
  keys: fakeKeys(),
  voices: fakeVoices(),
  network: fakeNetwork,
  knowledge: unasked,
  studio: fakeStudio,
  usage: unasked,
  gateway: fakeGateway(),
  state: signedOutStore(),
  version: "1",
  document: { openapi: "" },
};

const route = defineRoute({
  method: "POST",
  path: "/api/things/:id",
  operationId: "touch",
  summary: "Touch.",
  params: z.object({ id: z.guid() }),
  body: z.object({ amountUsd: z.number().min(1, "must be at least 1") }),
  responses: { 201: { description: "Made.", schema: z.object({ id: z.string() }) } },
}).servedBy(({ params, body }) => ({
  status: 201,
  body: { id: `${params.id} ${body.amountUsd}`, secret: "never declared" } as { id: string },
}));

const serve = (params: Record<string, string>, body: Record<string, unknown>) =>
  route.serve(
    { params, query: {}, headers: {}, body, bytes: Buffer.alloc(0), signal: new AbortController().signal },
    context,
  );

describe("a route", () => {
  it("takes ids in either case and answers only what it declared", async () => {
    expect(await serve({ id: ID }, { amountUsd: 2, unknown: true })).toEqual({ status: 201, body: { id: `${ID} 2` } });
  });

  it.each([
    ["an id that is no UUID", { id: "42" }, { amountUsd: 2 }, "id"],
    ["a field out of range", { id: ID }, { amountUsd: 0 }, "amountUsd"],
    ["a missing field", { id: ID }, {}, "amountUsd"],
  ])("refuses %s by name", async (_name, params, body, field) => {
    await expect(serve(params, body)).rejects.toMatchObject({ code: "INVALID_INPUT", details: { field } });
  });

  it("says what is wrong with a field in words", async () => {
    await expect(serve({ id: ID }, { amountUsd: 0 })).rejects.toThrow("amountUsd: must be at least 1.");
  });
});
