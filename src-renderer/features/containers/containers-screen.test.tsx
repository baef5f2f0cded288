import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { Route } from "wouter";
import type {
  ContainerList,
  ContainerQuota,
  DeployContainerInput,
  FollowedLog,
} from "../../../src-preload/contract/containers";
import { containerAttempt, containerId, containerList, containerQuota, containerRow } from "../../testing/containers";
import { renderPiece } from "../../testing/render-page";
import { NOON, signedInState, wireError } from "../../testing/states";
import { ContainersScreen } from "./containers-screen";
import { discardDraft } from "./deploy/draft";

type Main = Awaited<ReturnType<typeof renderPiece>>["main"];

interface What {
  readonly path?: string;
  readonly list?: ContainerList;
  readonly quota?: ContainerQuota;
  readonly state?: Parameters<typeof signedInState>[0];
  readonly prepare?: (main: Main) => void;
}

async function show({ path = "/containers", list = containerList([containerRow()]), ...what }: What = {}) {
  window.location.hash = path;
  discardDraft();
  let held = list;
  const { main } = await renderPiece(
    signedInState(what.state),
    <main id="page">
      <Route path="/containers/*?">
        <ContainersScreen />
      </Route>
    </main>,
    (teach) => {
      teach.answer("containers.list.get", () => ({ ok: true, value: held }));
      teach.answer("containers.quota.get", () => ({ ok: true, value: what.quota ?? containerQuota() }));
      teach.answer("containers.container.get", ({ id }) => {
        const row = held.containers.find((container) => container.id === id);
        if (row === undefined) return { ok: false, error: wireError("NOT_FOUND", "Container not found") };
        return { ok: true, value: row };
      });
      teach.answer("containers.container.deploy", ({ name }) => ({ ok: true, value: { id: containerId(5), name } }));
      teach.refuse("containers.health.get", wireError("REMOTE_REFUSED", "Container has no URL yet"));
      teach.refuse("containers.metrics.get", wireError("REMOTE_REFUSED", "Container is not deployed yet"));
      what.prepare?.(teach);
    },
  );
  await screen.findByRole("heading", { level: 1 });
  const relist = async (next: ContainerList): Promise<void> => {
    held = { ...next, revision: held.revision + 1 };
    const { containers: _rows, attempts: _attempts, ...head } = held;
    await act(async () => main.emit("containers.list.changed", head));
  };
  return { main, relist };
}

const type = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });
const fill = (name: string, image: string): void => {
  type("Name", name);
  type("Image", image);
};
const sent = (main: Main) => main.callsOf("containers.container.deploy") as readonly DeployContainerInput[];

describe("the list", () => {
  it("shows state, address, size and price; an unknown word as it is, and an unknown price as unknown", async () => {
    await show({
      list: containerList([
        containerRow(),
        containerRow({
          id: containerId(2),
          name: "Odd",
          status: "hibernating",
          phase: "unknown",
          costPerDayMicros: null,
        }),
      ]),
    });
    const table = await screen.findByRole("table", { name: "Containers" });
    const web = within(within(table).getByRole("row", { name: /Web/ }));
    for (const text of ["Running", "web.containers.example", "1792 CPU · 1792 MB", "$1.17"]) {
      expect(web.getByText(text)).toBeVisible();
    }
    const odd = within(within(table).getByRole("row", { name: /Odd/ }));
    expect(odd.getByText("hibernating")).toBeVisible();
    expect(odd.getByText("unknown")).toBeVisible();
  });

  it("says what containers are for when there are none, and never takes a failure for that", async () => {
    await show({ list: containerList([]) });
    expect(await screen.findByText("Your own programs in the cloud")).toBeVisible();
  });

  it("keeps what was known when the cloud fails", async () => {
    const error = wireError("REMOTE_FAILED", "The cloud has a problem.");
    await show({ list: containerList([containerRow()], { error, stale: true }) });
    expect(await screen.findByText("The cloud has a problem")).toBeVisible();
    expect(screen.getByRole("link", { name: "Web" })).toBeVisible();
  });

  it("tells of the quota, and what is not known of it", async () => {
    await show({ quota: containerQuota({ current: 25, runwayDays: null, deployFeeMicros: null }) });
    const card = within(await screen.findByRole("region", { name: "What is allowed, and what it costs" }));
    expect(await card.findByText("25 of 25")).toBeVisible();
    expect(card.getByText(/No more containers are allowed/)).toBeVisible();
    expect(card.getAllByText("unknown")).toHaveLength(2);
  });

  it("tells of a deployment whose answer was lost, and looks for it on request", async () => {
    const { main } = await show({ list: containerList([], { attempts: [containerAttempt()] }) });
    expect(await screen.findByText("It is not known whether Shop was deployed")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Look again" }));
    expect(main.callsOf("containers.attempt.look")).toEqual([{ id: containerAttempt().id }]);
    await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(main.callsOf("containers.attempt.dismiss")).toHaveLength(1);
  });
});

describe("deploying", () => {
  it("says the price, asks, and sends everything once, however often it is clicked", async () => {
    const { main } = await show({ path: "/containers/new", list: containerList([]) });
    fill("My Shop!", "acme/shop:2");
    expect(screen.getByLabelText("Project")).toHaveValue("my-shop");
    await userEvent.click(screen.getByRole("radio", { name: "Small" }));
    expect(await screen.findByText(/another size may cost more or less/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Deploy…" }));
    const sheet = within(await screen.findByRole("alertdialog", { name: "Deploy My Shop! for $15.00?" }));
    expect(sent(main)).toEqual([]);
    await userEvent.dblClick(sheet.getByRole("button", { name: "Deploy for $15.00" }));
    await waitFor(() => expect(window.location.hash).toBe(`#/containers/${containerId(5)}`));
    expect(sent(main)).toEqual([
      {
        ...{ idempotencyKey: expect.any(String), name: "My Shop!", projectName: "my-shop", image: "acme/shop:2" },
        ...{ ports: [3_000], variables: {}, cpu: 256, memory: 512, instances: 1, healthPath: "/health" },
        isRedeployAgreed: false,
      },
    ]);
  });

  it("says beforehand that it replaces a container, and agrees to it only then", async () => {
    const { main } = await show({ path: "/containers/new" });
    fill("Web", "nginx:1.28");
    expect(screen.getByText("This replaces Web, and the fee is charged again.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Deploy…" }));
    const sheet = within(await screen.findByRole("alertdialog", { name: "Deploy Web anew for $15.00?" }));
    await userEvent.click(sheet.getByRole("button", { name: "Deploy for $15.00" }));
    await waitFor(() => expect(sent(main)).toMatchObject([{ isRedeployAgreed: true }]));
  });

  it("says that the price is not known rather than none", async () => {
    await show({
      path: "/containers/new",
      list: containerList([]),
      quota: containerQuota({ deployFeeMicros: null, perDayMicros: null }),
    });
    fill("Web", "nginx:1.28");
    await userEvent.click(screen.getByRole("button", { name: "Deploy…" }));
    expect(await screen.findByRole("alertdialog", { name: "Deploy Web without knowing the price?" })).toBeVisible();
  });

  it("marks what is wrong and sends nothing", async () => {
    const { main } = await show({ path: "/containers/new", list: containerList([]) });
    type("Ports", "80, 99999");
    await userEvent.click(screen.getByRole("radio", { name: "Own size" }));
    type("CPU units", "4096");
    await userEvent.click(screen.getByRole("button", { name: "Deploy…" }));
    for (const text of ["Give it a name.", "Enter a whole number from 256 to 2048.", /Enter ports from 1 to 65535/]) {
      expect(screen.getByText(text)).toBeVisible();
    }
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(sent(main)).toEqual([]);
  });

  it("keeps the form when it is refused, and what is typed then is another wish", async () => {
    const refusal = wireError("NOT_FOUND", "The cloud cannot find the image nginx:0.");
    const { main } = await show({
      path: "/containers/new",
      list: containerList([]),
      prepare: (teach) => teach.refuse("containers.container.deploy", refusal),
    });
    const deploy = async (): Promise<void> => {
      await userEvent.click(screen.getByRole("button", { name: "Deploy…" }));
      await userEvent.click(await screen.findByRole("button", { name: "Deploy for $15.00" }));
    };
    fill("Web", "nginx:0");
    await deploy();
    expect(await screen.findByText("The cloud cannot find the image nginx:0.")).toBeVisible();
    await deploy();
    await waitFor(() => expect(sent(main)).toHaveLength(2));
    type("Image", "nginx:0.1");
    await deploy();
    await waitFor(() => expect(sent(main)).toHaveLength(3));
    const [first, second, third] = sent(main).map(({ idempotencyKey }) => idempotencyKey);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it("says what is missing when the balance would not do", async () => {
    await show({ path: "/containers/new", list: containerList([]), state: { credits: { balanceMicros: 4_000_000 } } });
    expect(await screen.findByText("This needs $15.00; your balance is $4.00.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Top up $11.00" })).toBeVisible();
  });
});

describe("a container", () => {
  const path = `/containers/${containerId(1)}`;

  it("on its way shows its steps, how long it took and how long it may take", async () => {
    const deployment = { startedAt: Date.now() - 60_000, deadlineAt: Date.now() + 540_000 };
    const row = containerRow({
      status: "building",
      phase: "deploying",
      address: null,
      lastDeployedAt: null,
      deployment,
    });
    const { relist } = await show({ path, list: containerList([row]) });
    const panel = within(await screen.findByRole("region", { name: "Deploying" }));
    expect(panel.getByText("Preparing")).toBeVisible();
    expect(panel.getByRole("timer", { name: "Time so far" })).toHaveTextContent(/^1:0\d$/);
    expect(panel.getByRole("timer", { name: "Time that is left" })).toBeVisible();
    expect(screen.getByText("Its load is shown once it runs.")).toBeVisible();
    await relist(containerList([{ ...row, deployment: { ...deployment, deadlineAt: NOON } }]));
    expect(await screen.findByText(/takes longer than the cloud expected/)).toBeVisible();
  });

  it("shows names of variables, and no value anywhere", async () => {
    await show({ path });
    const facts = within(await screen.findByRole("region", { name: "Facts" }));
    expect(facts.getByText("TOKEN")).toBeVisible();
    expect(facts.getByText("$2.34")).toBeVisible();
  });

  describe("log", () => {
    const line = (seq: number, level: "info" | "error", text: string) => ({ seq, at: NOON, level, text });
    const log = (changes: Partial<FollowedLog> = {}): FollowedLog => ({
      ...{ id: containerId(1), level: "all", from: 1 },
      status: { mode: "live", since: NOON, error: null, retryAt: null },
      lines: [line(1, "info", "started"), line(2, "error", "out of memory")],
      ...changes,
    });
    const showLog = (changes: Partial<FollowedLog> = {}) =>
      show({
        path: `${path}/logs`,
        prepare: (teach) =>
          teach.answer("containers.logs.follow", ({ level }) => ({ ok: true, value: log({ level, ...changes }) })),
      });

    it("is followed by level, and rests when the page is left", async () => {
      const { main } = await showLog();
      expect(await screen.findByText("2 lines")).toBeVisible();
      await userEvent.selectOptions(screen.getByLabelText("Level"), "error");
      expect(await screen.findByText("1 line")).toBeVisible();
      expect(main.callsOf("containers.logs.follow")).toContainEqual({ id: containerId(1), level: "error" });
      await userEvent.click(screen.getByRole("link", { name: "Settings" }));
      await waitFor(() => expect(main.calls.at(-1)?.channel).toBe("containers.logs.rest"));
    });

    it("takes each new line once, forgets those that are gone, and hears of no other log", async () => {
      const { main } = await showLog();
      expect(await screen.findByText("2 lines")).toBeVisible();
      const tell = (told: FollowedLog) => act(async () => main.emit("containers.logs.changed", told));
      await tell(log({ lines: [line(2, "error", "out of memory"), line(3, "info", "restarted")] }));
      expect(screen.getByText("3 lines")).toBeVisible();
      await tell(log({ id: containerId(2), lines: [line(4, "info", "elsewhere")] }));
      await tell(log({ level: "debug", lines: [line(5, "info", "elsewhere")] }));
      expect(screen.getByText("3 lines")).toBeVisible();
      await tell(log({ from: 3, lines: [] }));
      expect(screen.getByText("1 line")).toBeVisible();
    });

    it.each([
      [{ mode: "live", error: null, retryAt: null }, /^Live since/],
      [{ mode: "asked", error: null, retryAt: null }, /does not send it live/],
      [
        { mode: "stopped", error: wireError("OFFLINE", "The cloud cannot be reached."), retryAt: NOON },
        /^Not current since .*; trying again shortly$/,
      ],
      [
        { mode: "stopped", error: wireError("NOT_FOUND", "It is gone."), retryAt: null },
        /^Not current since (?!.*shortly)/,
      ],
    ] as const)("says how current it is: %j", async (status, words) => {
      await showLog({ status: { ...status, since: NOON } });
      expect(await screen.findByText(words)).toBeVisible();
      expect(screen.getByText("2 lines")).toBeVisible();
    });

    it("that begins later is no failure", async () => {
      const error = wireError("REMOTE_REFUSED", "Container is not deployed yet");
      await showLog({ lines: [], status: { mode: "stopped", since: NOON, error, retryAt: NOON } });
      expect(await screen.findByText("The log begins when the container runs for the first time.")).toBeVisible();
    });
  });

  it("is changed by what differs alone", async () => {
    const { main } = await show({ path: `${path}/settings` });
    expect(await screen.findByText("Nothing is changed.")).toBeVisible();
    type("Memory in MB", "256");
    expect(screen.getByText("Enter a whole number from 512 to 2048.")).toBeVisible();
    type("Memory in MB", "1024");
    await userEvent.click(screen.getByRole("button", { name: "Change it" }));
    expect(main.callsOf("containers.container.update")).toEqual([{ id: containerId(1), memory: 1_024 }]);
  });

  it("is deleted after its name is typed; a failure is told and dismissed", async () => {
    const { main, relist } = await show({ path: `${path}/settings` });
    await userEvent.click(await screen.findByRole("button", { name: "Delete…" }));
    const dialog = within(screen.getByRole("alertdialog", { name: "Delete Web?" }));
    expect(dialog.getByRole("button", { name: "Delete for good" })).toBeDisabled();
    await userEvent.type(dialog.getByRole("textbox"), "Web{Enter}");
    expect(main.callsOf("containers.container.remove")).toEqual([{ id: containerId(1) }]);
    await waitFor(() => expect(window.location.hash).toBe("#/containers"));
    await act(async () => {
      window.location.hash = path;
    });
    const error = wireError("TIMEOUT", "The container is still there.");
    await relist(containerList([containerRow({ task: { kind: "delete", startedAt: NOON, error } })]));
    expect(await screen.findByText("The container was not deleted")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(main.callsOf("containers.task.dismiss")).toEqual([{ id: containerId(1) }]);
  });

  it("that goes away is told to be gone", async () => {
    const { relist } = await show({ path });
    expect(await screen.findByRole("region", { name: "Facts" })).toBeVisible();
    await relist(containerList([]));
    expect(await screen.findByText("This container is not there any more")).toBeVisible();
  });
});
