import { beforeEach, describe, expect, it } from "vitest";
import { historyCsv } from "./history-csv";
import { readLedger } from "./ledger-wire";
import { type BillingUnderTest, createBillingUnderTest } from "./testing/billing-under-test";

const LEDGER = "/api/credits/transactions";

let app: BillingUnderTest;
beforeEach(async () => {
  app = await createBillingUnderTest();
});

const row = (fields: object): object => ({
  id: "1",
  amount: -1,
  type: "debit",
  created_at: "2026-03-01T10:00:00Z",
  ...fields,
});
const read = (fields: object) => readLedger({ transactions: [row(fields)] }).entries[0];
const limits = (): unknown[] =>
  app.cloud.requests.filter(({ path }) => path === LEDGER).map(({ query }) => query?.limit);

describe("a row of the ledger", () => {
  it.each([
    ["top_up", { amount: 25, type: "credit", description: "Balance top-up - $25.00" }],
    ["top_up", { amount: 25, type: "credit", stripe_payment_intent_id: "pi_1" }],
    ["top_up", { amount: 25, type: "credit", metadata: { type: "custom_amount" } }],
    [
      "auto_top_up",
      { amount: 25, type: "credit", description: "Auto top-up - $25.00", stripe_payment_intent_id: "pi" },
    ],
    ["crypto", { amount: 25, type: "credit", description: "Crypto payment (USDT on TRC20)" }],
    ["credit", { amount: 5, type: "credit", description: "Initial free credits - Welcome bonus" }],
    ["refund", { amount: 1, type: "refund", description: "Chat (refund)" }],
    ["hosting", { description: "Milady agent hosting (running): Ada" }],
    ["usage", { description: "Chat completion (reserved)" }],
    ["usage", { type: "something new" }],
  ])("is %s for %j", (kind, fields) => expect(read(fields)?.kind).toBe(kind));

  it.each([
    [-0.01, -10_000],
    ["-0.012345", -12_345],
    [0.1 + 0.2, 300_000],
    ["25.000", 25_000_000],
  ])("reads the amount %j", (amount, micros) => expect(read({ amount, type: "" })?.amountMicros).toBe(micros));

  it("takes a debit without a sign for what it is", () => {
    expect(read({ amount: 2, type: "debit" })?.amountMicros).toBe(-2_000_000);
  });

  it.each(["soon", null, undefined, {}, -1])("has no date for %j", (created_at) =>
    expect(read({ created_at })?.createdAt).toBeNull(),
  );

  it("knows the agent it was spent for", () => {
    expect(read({ description: "Milady agent hosting (stopped): Ada: the second" })?.agentName).toBe("Ada: the second");
    expect(read({ metadata: { agent_name: "Bob" } })?.agentName).toBe("Bob");
  });

  it("without an id has one that stays, and the same row twice is one", () => {
    const rows = [row({ id: undefined }), row({ id: undefined }), row({ id: "a" }), row({ id: "a" })];
    const ids = () => readLedger({ transactions: rows }).entries.map(({ id }) => id);
    expect(ids()).toHaveLength(3);
    expect(new Set(ids()).size).toBe(3);
    expect(ids()).toEqual(ids());
  });

  it("that nobody can read hides no other", () => {
    const { entries, count } = readLedger({ transactions: [row({ amount: "12abc" }), null, row({ id: "b" })] });
    expect([entries.map(({ id }) => id), count]).toEqual([["b"], 3]);
  });

  it.each([null, "ok", {}, { transactions: {} }])("is not made up from %j", (body) =>
    expect(() => readLedger(body)).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" })),
  );
});

describe("the history", () => {
  it("asks for more only when a page needs it, and keeps to what the first page saw", async () => {
    for (let index = 0; index < 450; index++) app.cloud.add({ amountMicros: -1_000, description: `Use ${index}` });
    const page = (offset: number) => app.billing().history({ offset, limit: 100, filter: "all" });
    const before = limits().length;
    const pages = [];
    for (const offset of [0, 100, 200, 300, 400]) pages.push(await page(offset));
    expect(limits().slice(before)).toEqual(["200", "1000"]);
    const ids = pages.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect([ids.length, new Set(ids).size]).toEqual([451, 451]);
    expect(pages.map(({ hasMore }) => hasMore)).toEqual([true, true, true, true, false]);
    app.cloud.add({ amountMicros: -1_000 });
    expect((await page(100)).entries[0]?.id).toBe(pages[1]?.entries[0]?.id);
    expect((await page(0)).entries[0]?.id).not.toBe(ids[0]);
  });

  it("finds the rows of a filter however far back they are", async () => {
    app.cloud.add({ amountMicros: 25_000_000, description: "Balance top-up - $25.00" });
    for (let index = 0; index < 300; index++) app.cloud.add({ amountMicros: -1_000 });
    const { entries, hasMore } = await app.billing().history({ offset: 0, limit: 10, filter: "added" });
    expect([entries.map(({ kind }) => kind), hasMore]).toEqual([["top_up", "credit"], false]);
  });

  it("belongs to the account", async () => {
    await app.billing().history({ offset: 0, limit: 10, filter: "all" });
    await app.signOut();
    await expect(app.billing().history({ offset: 1, limit: 10, filter: "all" })).rejects.toMatchObject({
      code: "NOT_SIGNED_IN",
    });
  });
});

describe("the history as CSV", () => {
  it("has every row, exact amounts, quoted text, and nothing a spreadsheet would run", async () => {
    const { entries } = readLedger({
      transactions: [
        row({ id: "a", amount: -0.0125, description: 'Says "hi", twice' }),
        row({ id: "b", amount: 25, type: "credit", description: "=HYPERLINK(evil)", created_at: "soon" }),
        row({ id: "c", metadata: { agent_name: "@ada\nlovelace" } }),
      ],
    });
    expect(historyCsv(entries)).toBe(
      [
        "date,kind,type,amount_usd,description,agent,id",
        '2026-03-01T10:00:00.000Z,usage,debit,-0.0125,"Says ""hi"", twice",,a',
        ",credit,credit,25.00,'=HYPERLINK(evil),,b",
        `2026-03-01T10:00:00.000Z,usage,debit,-1.00,,"'@ada\nlovelace",c`,
        "",
      ].join("\r\n"),
    );
  });

  it("is a file with the day in its name", async () => {
    const { fileName, content } = await app.billing().exportHistory("added");
    expect(fileName).toMatch(/^eliza-cloud-history-\d{4}-\d\d-\d\d\.csv$/);
    expect(content.split("\r\n")).toHaveLength(3);
  });
});
