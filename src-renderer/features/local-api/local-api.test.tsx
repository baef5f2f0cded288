import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { LoggedRequest, ReferenceRoute, RequestReply, SentRequest } from "../../../src-preload/contract/local-api";
import type { AppState } from "../../../src-preload/contract/state";
import { renderApp } from "../../testing/render-page";
import { signedInState, wireError } from "../../testing/states";
import "./local-api-screen";

const URL = "http://127.0.0.1:31999";
const running = (): AppState => {
  const state = signedInState();
  return { ...state, localApi: { ...state.localApi, phase: "listening", url: URL, port: 31_999, error: null } };
};

const route = (more: Partial<ReferenceRoute>): ReferenceRoute => ({
  id: "readStatus",
  group: "Account",
  method: "GET",
  path: "/api/cloud/status",
  summary: "Read whether the app is signed in.",
  isOpen: false,
  effect: "reads",
  parameters: [],
  body: null,
  answers: [{ status: "200", description: "The account." }],
  ...more,
});

const LOGS = route({
  id: "readAgentLogs",
  group: "Agents",
  path: "/api/cloud/agents/{id}/logs",
  summary: "Read the last lines of an agent's log.",
  parameters: [
    { name: "id", in: "path", isRequired: true, description: null, type: "UUID", choices: [], example: null },
    {
      name: "tail",
      in: "query",
      isRequired: false,
      description: "How many.",
      type: "whole number",
      choices: [],
      example: "200",
    },
  ],
});
const CREATE = route({
  id: "createAgent",
  group: "Agents",
  method: "POST",
  path: "/api/cloud/agents",
  summary: "Create a sandbox agent.",
  effect: "charges",
  body: '{\n  "agentName": "My Cloud Agent"\n}',
});
const MANY = Array.from({ length: 57 }, (_, index) =>
  route({ id: `route${index}`, group: `Group ${index % 8}`, path: `/api/things/${index}` }),
);
const FEW = [route({}), LOGS, CREATE];

const REPLY: RequestReply = {
  status: 200,
  contentType: "application/json",
  requestId: "r",
  durationMs: 3,
  bytes: 12,
  text: '{"ok":true}',
  isText: true,
  isCut: false,
};

const request = (id: number, more: Partial<LoggedRequest> = {}): LoggedRequest => ({
  id,
  at: 1_772_546_520_000,
  method: "GET",
  path: `/api/things/${id}`,
  status: 200,
  durationMs: 1.25,
  bytes: 1_400,
  caller: "curl/8.5.0",
  ...more,
});

/** Text that comes at once: letter by letter, a long list would be drawn as often. */
const enter = async (field: HTMLElement, text: string): Promise<void> => {
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
};

async function open(path = "/settings/local-api/routes", state = running(), routes = FEW) {
  const shown = await renderApp(state, "/settings/local-api");
  shown.main.answer("localApi.reference.get", () => ({ ok: true, value: { routes } }));
  shown.main.answer("localApi.requests.get", () => ({ ok: true, value: { requests: [request(1)], running: [] } }));
  act(() => {
    window.location.hash = path;
  });
  await screen.findByRole("heading", { level: 1, name: "Local API" });
  return shown;
}

const list = () => within(screen.getByRole("navigation", { name: "Routes" }));
const sent = (main: Awaited<ReturnType<typeof open>>["main"]) => main.callsOf("localApi.request.send") as SentRequest[];
const tryIt = async () => userEvent.click(await screen.findByRole("button", { name: "Try it" }));

describe("the routes", () => {
  it("are reached from the settings", async () => {
    const { main } = await renderApp(running(), "/settings/local-api");
    main.answer("localApi.reference.get", () => ({ ok: true, value: { routes: FEW } }));
    await screen.findByRole("heading", { level: 1, name: "Settings" });
    await userEvent.click(await screen.findByRole("link", { name: "Routes and examples" }));
    expect(await screen.findByText("3 of 3 routes")).toBeVisible();
  });

  it("are reached by the Help menu and by the palette", async () => {
    const { main } = await renderApp(running());
    main.answer("localApi.reference.get", () => ({ ok: true, value: { routes: FEW } }));
    act(() => main.request({ command: "help.open", page: "local-api/routes" }));
    expect(await screen.findByText("3 of 3 routes")).toBeVisible();
    act(() => main.request({ command: "screen.open", screen: "keys" }));
    await screen.findByRole("heading", { level: 1, name: "Keys" });
    act(() => main.request({ command: "palette.open" }));
    await screen.findByRole("dialog", { name: "Command palette" });
    await userEvent.keyboard("api ref{Enter}");
    expect(await screen.findByText("3 of 3 routes")).toBeVisible();
  });

  it("are grouped, searched by any of their words, and chosen with the keyboard alone", async () => {
    await open(undefined, undefined, [...FEW, ...MANY]);
    expect(await screen.findByText("60 of 60 routes")).toBeVisible();
    const search = screen.getByRole("searchbox", { name: "Search routes" });
    await enter(search, "agents get");
    expect(screen.getByText("1 of 60 routes")).toBeVisible();
    expect(list().getByRole("heading")).toHaveTextContent("Agents");
    await userEvent.keyboard("{ArrowDown}");
    expect(list().getByRole("link")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByRole("article", { name: "GET /api/cloud/agents/{id}/logs" })).toBeVisible();
    await enter(search, "nothing of the kind");
    expect(screen.getByText("No route matches “nothing of the kind”.")).toBeVisible();
  });

  it("are told in full: what it takes and answers, and a curl command that holds no token", async () => {
    await open("/settings/local-api/routes/readAgentLogs");
    const article = within(await screen.findByRole("article"));
    expect(article.getByText("Reads only")).toBeVisible();
    await enter(article.getByRole("textbox", { name: "id" }), "a b");
    await enter(article.getByRole("textbox", { name: "tail" }), "5");
    expect(article.getByText(/^curl -sS/)).toHaveTextContent(
      `curl -sS "${URL}/api/cloud/agents/a%20b/logs?tail=5" \\ -H "Authorization: Bearer $ELIZA_API_TOKEN"`,
    );
    expect(article.getByText("The account.")).toBeVisible();
  });

  it("that cannot be read say so, and can be asked for again", async () => {
    const { main } = await renderApp(running(), "/settings/local-api");
    main.refuse("localApi.reference.get", wireError("INTERNAL", "It broke."));
    act(() => {
      window.location.hash = "/settings/local-api/routes";
    });
    expect(await screen.findByText("It broke.")).toBeVisible();
    main.answer("localApi.reference.get", () => ({ ok: true, value: { routes: FEW } }));
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("3 of 3 routes")).toBeVisible();
  });
});

describe("try it", () => {
  it("sends what was filled in and shows the answer", async () => {
    const { main } = await open("/settings/local-api/routes/readStatus");
    main.answer("localApi.request.send", () => ({ ok: true, value: REPLY }));
    await tryIt();
    expect(await screen.findByText("200 in 3.0 ms, 12 B")).toBeVisible();
    expect(screen.getByText(/"ok": true/)).toBeVisible();
    expect(sent(main)).toMatchObject([{ method: "GET", target: "/api/cloud/status", headers: [], body: null }]);
  });

  it("names what is missing and sends nothing", async () => {
    const { main } = await open("/settings/local-api/routes/readAgentLogs");
    await tryIt();
    expect(screen.getByRole("textbox", { name: "id" })).toHaveAccessibleDescription("This route needs it.");
    expect(sent(main)).toEqual([]);
  });

  it("asks before it costs money, and does nothing when cancelled", async () => {
    const { main } = await open("/settings/local-api/routes/createAgent");
    main.answer("localApi.request.send", () => ({ ok: true, value: { ...REPLY, status: 201 } }));
    await tryIt();
    const dialog = () => within(screen.getByRole("alertdialog", { name: "This may cost money" }));
    expect(dialog().getByText(/POST \/api\/cloud\/agents is really performed/)).toBeVisible();
    await userEvent.click(dialog().getByRole("button", { name: "Cancel" }));
    expect(sent(main)).toEqual([]);
    await tryIt();
    await userEvent.click(dialog().getByRole("button", { name: "Perform it" }));
    expect(await screen.findByText(/^201 in/)).toBeVisible();
    expect(sent(main)).toMatchObject([{ method: "POST", body: '{\n  "agentName": "My Cloud Agent"\n}' }]);
  });

  it("does not send a body that is no JSON object", async () => {
    const { main } = await open("/settings/local-api/routes/createAgent");
    const body = await screen.findByRole("textbox", { name: "Body" });
    await userEvent.clear(body);
    await userEvent.type(body, "[[1]");
    expect(body).toHaveAccessibleDescription("This is not a JSON object.");
    await tryIt();
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(sent(main)).toEqual([]);
  });

  it("can be cancelled while it waits, and says why there was no answer", async () => {
    const { main } = await open("/settings/local-api/routes/readStatus");
    let refuse = (): void => undefined;
    main.answer(
      "localApi.request.send",
      () =>
        new Promise((resolve) => {
          refuse = () => resolve({ ok: false, error: wireError("CANCELLED", "You cancelled the request.") });
        }),
    );
    main.answer("localApi.request.cancel", () => {
      refuse();
      return { ok: true, value: undefined };
    });
    await tryIt();
    await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("You cancelled the request.");
    expect(main.callsOf("localApi.request.cancel")).toEqual([{ id: sent(main)[0]?.id }]);
  });

  it("is off while the API does not run, which can be started again; the routes stay readable", async () => {
    const state = running();
    const down = {
      ...state.localApi,
      phase: "failed",
      url: null,
      error: wireError("CONFLICT", "Port 31337 is taken."),
    } as const;
    const { main } = await open("/settings/local-api/routes/readStatus", { ...state, localApi: down });
    expect(screen.getByText("Port 31337 is taken.")).toBeVisible();
    expect(await screen.findByRole("button", { name: "Try it" })).toBeDisabled();
    await userEvent.click(screen.getByRole("button", { name: "Start again" }));
    expect(main.callsOf("localApi.server.restart")).toHaveLength(1);
  });
});

describe("the requests", () => {
  const rows = () =>
    screen
      .getAllByRole("row")
      .slice(1)
      .map((row) => row.textContent);

  it("appear as they come, newest first, each once", async () => {
    const { main } = await open("/settings/local-api/requests");
    await screen.findByRole("table", { name: "Requests" });
    const hungUp = request(3, { status: null, caller: null, method: "POST" });
    act(() =>
      main.emit("localApi.requests.logged", {
        requests: [request(1), request(2, { status: 401 }), hungUp],
        running: [],
      }),
    );
    expect(rows()).toHaveLength(3);
    expect(rows()[0]).toMatch(/POST.*\/api\/things\/3.*hung up.*not told/);
    expect(rows()[1]).toMatch(/GET.*\/api\/things\/2.*401.*1\.3 ms.*1\.4 kB.*curl\/8\.5\.0/);
    expect(main.callsOf("localApi.requests.watch")).toEqual([{ visible: true }]);
  });

  it("are shown while they run, with the time and size so far, and once only when they are over", async () => {
    const { main } = await open("/settings/local-api/requests");
    await screen.findByRole("table", { name: "Requests" });
    const stream = request(7, { method: "POST", path: "/v1/chat/completions", durationMs: 4_200, bytes: 12_300 });
    act(() => main.emit("localApi.requests.logged", { requests: [], running: [stream] }));
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toMatch(/POST.*\/v1\/chat\/completions.*running.*4\.2 s.*12 kB/);
    act(() => main.emit("localApi.requests.logged", { requests: [{ ...stream, id: 2 }], running: [] }));
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toMatch(/\/v1\/chat\/completions.*200/);
    await userEvent.click(screen.getByRole("button", { name: "Clear" }));
    act(() => main.emit("localApi.requests.logged", { requests: [], running: [stream] }));
    expect(rows()).toHaveLength(1);
  });

  it("stay as they are while paused, and catch up after", async () => {
    const { main } = await open("/settings/local-api/requests");
    await screen.findByRole("table", { name: "Requests" });
    await userEvent.click(screen.getByRole("button", { name: "Pause" }));
    expect(main.callsOf("localApi.requests.watch").at(-1)).toEqual({ visible: false });
    act(() => main.emit("localApi.requests.logged", { requests: [request(2)], running: [] }));
    expect(rows()).toHaveLength(1);
    main.answer("localApi.requests.get", () => ({
      ok: true,
      value: { requests: [request(1), request(2), request(3)], running: [] },
    }));
    await userEvent.click(screen.getByRole("button", { name: "Resume" }));
    expect(await screen.findByText("Live: 3 requests")).toBeVisible();
  });

  it("can be cleared, and then say what would appear", async () => {
    const { main } = await open("/settings/local-api/requests");
    await screen.findByRole("table", { name: "Requests" });
    await userEvent.click(screen.getByRole("button", { name: "Clear" }));
    expect(screen.getByText("No request yet")).toBeVisible();
    expect(main.callsOf("localApi.requests.clear")).toHaveLength(1);
    act(() => main.emit("localApi.requests.logged", { requests: [request(2)], running: [] }));
    expect(rows()).toHaveLength(1);
  });
});
