import { expect, it } from "vitest";
import { type PausedRequest, serveCardForm } from "./card-form";

const served = async () => {
  const sent: (readonly [string, object])[] = [];
  let pause: ((params: PausedRequest) => void) | undefined;
  const asked: string[] = [];
  await serveCardForm(
    {
      attach: (version) => sent.push(["attach", { version }]),
      sendCommand: async (method, params) => sent.push([method, params]),
      on: (_event, listener) => {
        pause = (params) => listener(null, "Fetch.requestPaused", params);
      },
    },
    async ({ url, method }) => {
      asked.push(`${method} ${url}`);
      return new Response("<p>form</p>", { headers: { "Content-Security-Policy": "default-src 'none'" } });
    },
  );
  const answerTo = async (url: string, method = "GET"): Promise<object | undefined> => {
    const { length } = sent;
    pause?.({ requestId: "1", request: { url, method } });
    while (sent.length === length) await Promise.resolve();
    return sent.at(-1)?.[1];
  };
  return { sent, asked, answerTo };
};

it("stops the requests to the form's origin, and no other", async () => {
  const { sent } = await served();
  expect(sent).toEqual([
    ["attach", { version: "1.3" }],
    ["Fetch.enable", { patterns: [{ urlPattern: "https://card-form.invalid/*" }] }],
  ]);
});

it("answers with the app's file and its policy", async () => {
  const { asked, answerTo } = await served();
  expect(await answerTo("https://card-form.invalid/pay/index.html#secret=1")).toEqual({
    requestId: "1",
    responseCode: 200,
    responseHeaders: [
      { name: "content-security-policy", value: "default-src 'none'" },
      { name: "content-type", value: "text/plain;charset=UTF-8" },
    ],
    body: Buffer.from("<p>form</p>").toString("base64"),
  });
  expect(asked).toEqual(["GET app://ui/pay/index.html"]);
});

it.each([
  "https://card-form.invalid/index.html",
  "https://card-form.invalid/assets/x.js",
  "https://card-form.invalid/",
])("has nothing of the app at %s", async (url) => {
  const { asked, answerTo } = await served();
  expect(await answerTo(url)).toMatchObject({ responseCode: 404, body: "" });
  expect(asked).toEqual([]);
});
