import { describe, expect, it } from "vitest";
import { createHostVerdicts } from "./host-verdicts";

const address = (text: string) => ({ address: text, family: text.includes(":") ? 6 : 4 });

const make = (answers: string[][], allowLoopback = false) => {
  let now = 0;
  let asked = 0;
  const verdicts = createHostVerdicts({
    resolve: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked++;
      if (answer[0] === "fail") throw Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" });
      return answer.map(address);
    },
    now: () => now,
    allowLoopback,
  });
  return { verdicts, asked: () => asked, wait: (ms: number) => (now += ms) };
};

const dial = (verdicts: ReturnType<typeof make>["verdicts"], host: string, options = {}) =>
  new Promise((resolve, reject) =>
    verdicts.lookup(host, options, (error, found) => (error ? reject(error) : resolve(found))),
  );

describe("addresses of a name", () => {
  it("public ones are dialled, all of them", async () => {
    const { verdicts } = make([["93.184.216.34", "2606:2800::1"]]);
    await expect(dial(verdicts, "cloud.example", { all: true })).resolves.toEqual(
      ["93.184.216.34", "2606:2800::1"].map(address),
    );
    await expect(dial(verdicts, "cloud.example", { family: 6 })).resolves.toBe("2606:2800::1");
    await expect(dial(verdicts, "cloud.example")).resolves.toBe("93.184.216.34");
  });

  it.each([
    ["10.0.0.1"],
    ["127.0.0.1"],
    ["169.254.169.254"],
    ["::1"],
    ["::ffff:10.0.0.1"],
    ["64:ff9b::a00:1"],
    ["fe80::1%eth0"],
  ])("one refused answer (%s) among good ones refuses the name, with a reason", async (bad) => {
    const { verdicts } = make([["93.184.216.34", bad]]);
    await expect(verdicts.judge("cloud.example")).rejects.toMatchObject({
      code: "BAD_BASE_URL",
      message: expect.stringContaining(bad),
    });
    await expect(dial(verdicts, "cloud.example", { all: true })).rejects.toMatchObject({ code: "BAD_BASE_URL" });
  });

  it("keeps the verdict for sixty seconds, good or bad", async () => {
    const { verdicts, asked, wait } = make([["93.184.216.34"], ["10.0.0.1"], ["93.184.216.34"]]);
    await verdicts.judge("cloud.example");
    wait(59_999);
    await expect(dial(verdicts, "cloud.example")).resolves.toBe("93.184.216.34");
    expect(asked()).toBe(1);
    wait(1);
    await expect(verdicts.judge("cloud.example")).rejects.toMatchObject({ code: "BAD_BASE_URL" });
    wait(59_999);
    await expect(verdicts.judge("cloud.example")).rejects.toMatchObject({ code: "BAD_BASE_URL" });
    wait(1);
    await expect(verdicts.judge("cloud.example")).resolves.toHaveLength(1);
  });

  it("no answer is being offline, not a bad address, and is not kept", async () => {
    const { verdicts } = make([["fail"], [], ["93.184.216.34"]]);
    await expect(verdicts.judge("cloud.example")).rejects.toMatchObject({ code: "OFFLINE" });
    await expect(verdicts.judge("cloud.example")).rejects.toMatchObject({ code: "OFFLINE" });
    await expect(verdicts.judge("cloud.example")).resolves.toHaveLength(1);
  });

  it("localhost may be this computer under the development flag; no other name may, and localhost nothing else", async () => {
    await expect(make([["127.0.0.1", "::1"]], true).verdicts.judge("localhost")).resolves.toHaveLength(2);
    await expect(make([["10.0.0.1"]], true).verdicts.judge("localhost")).rejects.toMatchObject({
      code: "BAD_BASE_URL",
    });
    await expect(make([["127.0.0.1"]], true).verdicts.judge("cloud.example")).rejects.toMatchObject({
      code: "BAD_BASE_URL",
    });
    await expect(make([["127.0.0.1"]]).verdicts.judge("localhost")).rejects.toMatchObject({ code: "BAD_BASE_URL" });
  });
});
