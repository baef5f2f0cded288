import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { loadCardForm } from "./card-form";

const ADDRESS = "https://card-form.invalid/pay/index.html#secret=1";

/** Loads the form's page into contents that write down what is done with them. */
const loaded = async () => {
  const done: (string | readonly [string, object])[] = [];
  const asked: string[] = [];
  const link = Object.assign(new EventEmitter(), {
    attach: () => done.push("attached"),
    detach: () => done.push("detached"),
    sendCommand: async (method: string, params: object) => done.push([method, params]),
  });
  const contents = Object.assign(new EventEmitter(), {
    debugger: link,
    loadURL: async (address: string) => void done.push(`loads ${address}`),
  });
  await loadCardForm(contents, ADDRESS, async ({ url, method }) => {
    asked.push(`${method} ${url}`);
    return new Response("<p>form</p>", { headers: { "Content-Security-Policy": "default-src 'none'" } });
  });
  const answerTo = async (url: string, method = "GET") => {
    const { length } = done;
    link.emit("message", null, "Fetch.requestPaused", { requestId: "1", request: { url, method } });
    while (done.length === length) await Promise.resolve();
    return done.at(-1);
  };
  return { done, asked, answerTo, contents, link };
};

it("stops the requests to the form's origin and no other, before it loads the page", async () => {
  const { done } = await loaded();
  expect(done).toEqual([
    "attached",
    ["Fetch.enable", { patterns: [{ urlPattern: "https://card-form.invalid/*" }] }],
    `loads ${ADDRESS}`,
  ]);
});

it("answers with the app's file and its policy", async () => {
  const { asked, answerTo } = await loaded();
  expect(await answerTo(ADDRESS)).toEqual([
    "Fetch.fulfillRequest",
    {
      requestId: "1",
      responseCode: 200,
      responseHeaders: [
        { name: "content-security-policy", value: "default-src 'none'" },
        { name: "content-type", value: "text/plain;charset=UTF-8" },
      ],
      body: Buffer.from("<p>form</p>").toString("base64"),
    },
  ]);
  expect(asked).toEqual(["GET app://ui/pay/index.html"]);
});

it.each([
  "https://card-form.invalid/index.html",
  "https://card-form.invalid/assets/x.js",
  "https://card-form.invalid/",
])("has nothing of the app at %s", async (url) => {
  const { asked, answerTo } = await loaded();
  expect(await answerTo(url)).toMatchObject(["Fetch.fulfillRequest", { responseCode: 404, body: "" }]);
  expect(asked).toEqual([]);
});

it("lets go once the page is there", async () => {
  const { done, contents, link } = await loaded();
  contents.emit("dom-ready");
  expect(done.at(-1)).toBe("detached");
  expect(link.listenerCount("message")).toBe(0);
});
