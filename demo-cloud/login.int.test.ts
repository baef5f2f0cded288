import { describe, expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();
const SESSION = "6f1f2b1e-7d3c-4f5a-9a51-1c2d3e4f5a6b";

const open = (sessionId = SESSION) => cloud.call("POST", "/api/auth/cli-session", { key: null, body: { sessionId } });
const poll = (sessionId = SESSION) => cloud.call("GET", `/api/auth/cli-session/${sessionId}`, { key: null });

/** Opens the page as a browser does and presses Approve. */
async function approveOnPage(sessionId = SESSION) {
  const page = await cloud.call("GET", `/auth/cli-login?session=${sessionId}`, { key: null });
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  return cloud.call("POST", `/api/auth/cli-session/${sessionId}/complete`, { key: null, headers: { Cookie: cookie } });
}

describe("a login session", () => {
  test("opens pending, for ten minutes", async () => {
    const { now } = await cloud.control().state();
    const answer = await open();
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      sessionId: SESSION,
      status: "pending",
      expiresAt: new Date(now + 600_000).toISOString(),
    });
    expect(await poll()).toMatchObject({ status: 200, body: { status: "pending" } });
  });

  test.each([[{}], [{ sessionId: "" }], [{ sessionId: 7 }], [[]]])("refuses to open for %j", async (body) => {
    const answer = await cloud.call("POST", "/api/auth/cli-session", { key: null, body });
    expect(answer).toMatchObject({ status: 400, body: { error: "Session ID is required" } });
  });

  test("answers a used id and a body that is not JSON with a 500", async () => {
    await open();
    const failed = { status: 500, body: { error: "Failed to create authentication session" } };
    expect(await open()).toMatchObject(failed);
    expect(await cloud.call("POST", "/api/auth/cli-session", { key: null, body: "{" })).toMatchObject(failed);
  });

  test("hands out its key exactly once, even to two polls at the same time", async () => {
    await open();
    const approved = await approveOnPage();
    expect(approved.status).toBe(200);
    const polls = await Promise.all([poll(), poll()]);
    const keys = polls.map(({ body }) => body?.apiKey).filter(Boolean);
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatch(/^eliza_[0-9a-f]{64}$/);
    expect(approved.body).toEqual({
      success: true,
      apiKey: keys[0],
      keyPrefix: String(keys[0]).slice(0, 12),
      expiresAt: null,
    });
    expect((await poll()).body).toEqual({ status: "authenticated", message: "API key already retrieved" });
    expect((await cloud.call("GET", "/api/v1/user", { key: String(keys[0]) })).status).toBe(200);
  });

  test("is unknown before it is opened and after ten minutes, in every state", async () => {
    const unknown = { status: 404, body: { error: "Session not found or expired" } };
    expect(await poll()).toMatchObject(unknown);
    await open("pending");
    await open("approved");
    await approveOnPage("approved");
    await cloud.control().moveClock({ advanceMs: 599_999 });
    expect((await poll("pending")).status).toBe(200);
    await cloud.control().moveClock({ advanceMs: 1 });
    expect(await poll("pending")).toMatchObject(unknown);
    expect(await poll("approved")).toMatchObject(unknown);
  });

  test("cannot be approved twice, late, unknown, or without the browser's session", async () => {
    await open();
    await approveOnPage();
    const late = { status: 400, body: { success: false, code: "validation_error" } };
    expect((await approveOnPage()).status).toBe(401);
    const fresh = "other";
    await open(fresh);
    await cloud.control().moveLogin(fresh, "expire");
    const page = await cloud.call("GET", "/auth/cli-login?session=third", { key: null });
    expect(page.status).toBe(404);
    await open("third");
    const cookie = (await cloud.call("GET", "/auth/cli-login?session=third", { key: null })).headers.get("set-cookie");
    const complete = (id: string) =>
      cloud.call("POST", `/api/auth/cli-session/${id}/complete`, { key: null, headers: { Cookie: cookie ?? "" } });
    expect(await complete(SESSION)).toMatchObject(late);
    expect(await complete(fresh)).toMatchObject(late);
    expect(await complete("never-opened")).toMatchObject(late);
  });

  test("can be moved by every hook", async () => {
    const control = cloud.control();
    await control.setLoginHooks({ autoApproveAfterMs: 5000, failNextPolls: 1 });
    await open("auto");
    await open("cancelled");
    await control.moveLogin("cancelled", "cancel");
    expect(await poll("auto")).toMatchObject({ status: 500, body: { error: "Failed to get session status" } });
    await control.moveClock({ advanceMs: 5000 });
    expect((await poll("auto")).body).toMatchObject({ status: "authenticated" });
    expect((await poll("cancelled")).body).toEqual({ status: "pending" });

    await control.setLoginHooks({ autoApproveAfterMs: null, neverApprove: true });
    await open("never");
    expect((await approveOnPage("never")).status).toBe(400);
    expect((await poll("never")).body).toEqual({ status: "pending" });

    await control.setLoginHooks({ neverApprove: false });
    await open("read");
    await control.moveLogin("read", "mark-key-read");
    expect((await poll("read")).body).toEqual({ status: "authenticated", message: "API key already retrieved" });
    await expect(control.moveLogin("absent", "approve")).rejects.toThrow("404");
  });
});

describe("the login page", () => {
  test("offers Approve and Cancel to the demo person, under a strict policy", async () => {
    await open();
    const page = await cloud.call("GET", `/auth/cli-login?session=${SESSION}`, { key: null });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<button[^>]*>Approve<\/button>/);
    expect(page.text).toMatch(/<button[^>]*>Cancel<\/button>/);
    expect(page.text).toContain("Robin Demo");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
  });

  test.each([
    ["", 400],
    ["?session=", 400],
    ["?session=unknown", 404],
    [`?session=${encodeURIComponent("<script>alert(1)</script>")}`, 404],
  ])("answers %j with %i and offers nothing", async (query, status) => {
    const page = await cloud.call("GET", `/auth/cli-login${query}`, { key: null });
    expect(page.status).toBe(status);
    expect(page.text).not.toContain("<button");
    expect(page.text).not.toContain("alert(1)");
    expect(page.headers.get("set-cookie")).toBeNull();
  });

  test("says so when the link was used", async () => {
    await open();
    await cloud.control().moveLogin(SESSION, "approve");
    const page = await cloud.call("GET", `/auth/cli-login?session=${SESSION}`, { key: null });
    expect(page.text).toContain("You are already signed in");
  });
});
