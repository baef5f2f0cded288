import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AgentBackup, RestorePreview } from "../../../../src-preload/contract/agents";
import { agentBackup, agentId, agentRow, connectedTo, restorePreview, stoppedRow } from "../../../testing/agents";
import { NOON, wireError } from "../../../testing/states";
import { showAgents } from "../testing/show-agents";

beforeEach(() => void vi.useFakeTimers({ now: NOON, toFake: ["Date"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const older = agentBackup({
  id: agentId(102),
  snapshotType: "pre-shutdown",
  sizeBytes: null,
  createdAt: NOON - 26 * 3_600_000,
});

interface What extends NonNullable<Parameters<typeof showAgents>[0]> {
  readonly backups?: AgentBackup[];
  readonly preview?: Partial<RestorePreview>;
}
const open = ({ backups = [agentBackup(), older], preview = {}, prepare, ...what }: What = {}) =>
  showAgents({
    path: `/agents/${agentId(1)}/backups`,
    agents: [agentRow()],
    ...what,
    prepare: (main) => {
      main.answer("agents.backups.list", () => ({ ok: true, value: { backups } }));
      main.answer("agents.backups.preview", () => ({ ok: true, value: restorePreview(preview) }));
      prepare?.(main);
    },
  });
const kept = async () => within(await screen.findByRole("region", { name: "Kept backups" }));

describe("the list", () => {
  it("tells when, by whom and how large, newest first", async () => {
    await open();
    const list = await kept();
    const items = await list.findAllByRole("listitem");
    expect(items[0]).toHaveTextContent(/newest.*By hand · 3 min\. ago.*1\.2 MB/);
    expect(items[1]).toHaveTextContent(/Before it was stopped · 1 day ago.*Unknown size/);
  });

  it("is not empty because it could not be had", async () => {
    await open({
      prepare: (main) => main.refuse("agents.backups.list", wireError("REMOTE_FAILED", "Broken.")),
    });
    expect(await screen.findByText("The cloud has a problem")).toBeVisible();
    expect(screen.queryByText(/No backups yet/)).toBeNull();
  });

  it("says so when there are none", async () => {
    await open({ backups: [] });
    expect(await screen.findByText(/No backups yet/)).toBeVisible();
  });

  it("is asked for again when a backup was taken", async () => {
    const { main, relist } = await open();
    await (await kept()).findAllByRole("listitem");
    const before = main.callsOf("agents.backups.list").length;
    await relist([agentRow({ lastBackupAt: NOON })]);
    await waitFor(() => expect(main.callsOf("agents.backups.list")).toHaveLength(before + 1));
  });
});

describe("taking one", () => {
  it("asks for it and shows that it is under way", async () => {
    const { main, relist } = await open();
    await userEvent.click(await screen.findByRole("button", { name: "Back up now" }));
    expect(main.callsOf("agents.backups.take")).toEqual([{ id: agentId(1) }]);
    await relist([agentRow({ task: { kind: "snapshot", startedAt: NOON, error: null } })]);
    expect(await screen.findByRole("button", { name: "Backing up…" })).toHaveAttribute("aria-disabled", "true");
  });

  it("is not offered for an agent that does not run", async () => {
    await open({ agents: [stoppedRow()] });
    expect(await screen.findByRole("button", { name: "Back up now" })).toBeDisabled();
    expect(screen.getByText("Only a running agent can be backed up.")).toBeVisible();
  });
});

describe("automatic ones", () => {
  const backup = {
    lastAt: NOON - 40_000,
    nextAt: NOON + 20_000,
    running: false,
    failureStreak: 0,
    pausedBecause: null,
  };

  it.each([
    [{ ...backup, error: null }, "0:20"],
    [{ ...backup, nextAt: null, running: true, error: null }, "Being taken now"],
    [{ ...backup, nextAt: null, pausedBecause: "not_running", error: null }, "Paused: the agent is not running"],
    [{ ...backup, nextAt: null, pausedBecause: "not_answering", error: null }, "Paused: the agent does not answer"],
    [{ ...backup, nextAt: null, pausedBecause: "asleep", error: null }, "Paused: this computer was asleep"],
  ] as const)("%o: %s", async (slice, words) => {
    await open({ state: { connection: connectedTo({ backup: slice }) } });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it("warn when they fail in a row, with the last good one", async () => {
    const slice = { ...backup, failureStreak: 4, error: wireError("TIMEOUT", "The cloud takes too long.") };
    await open({ state: { connection: connectedTo({ backup: slice }) } });
    expect(await screen.findByText("The last 4 automatic backups failed")).toBeVisible();
    expect(screen.getByText(/The cloud takes too long\. The last good one was taken now/)).toBeVisible();
  });

  it("come only while the agent is connected", async () => {
    await open();
    expect(await screen.findByText(/automatic backups come while the agent is connected/)).toBeVisible();
  });
});

describe("restoring", () => {
  const dialog = () => within(screen.getByRole("alertdialog"));
  const choose = async () =>
    userEvent.click((await screen.findAllByRole("button", { name: /^Restore the backup of/ }))[0] ?? document.body);

  it("shows what is lost before it is done", async () => {
    const { main } = await open({ preview: { losesSince: NOON - 3_600_000, newerBackups: 2 } });
    await choose();
    expect(await dialog().findByText(/^Everything since .* is lost \(1 hr\. ago\)$/)).toBeVisible();
    expect(dialog().getByText("It holds 128 memories now.")).toBeVisible();
    expect(dialog().getByText("2 newer backups stay; you can come back to them.")).toBeVisible();
    expect(main.callsOf("agents.backups.restore")).toEqual([]);
    await userEvent.click(dialog().getByRole("button", { name: "Restore this backup" }));
    expect(main.callsOf("agents.backups.restore")).toEqual([{ id: agentId(1), backupId: agentId(101) }]);
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("says that a stopped agent is started by it", async () => {
    await open({ agents: [stoppedRow()], preview: { startsAgent: true, memoriesNow: null } });
    await choose();
    expect(await dialog().findByText(/this starts it/)).toBeVisible();
  });

  it("says why the cloud would refuse, and does not ask it", async () => {
    await open({ preview: { refusal: "Stopped agents can only restore the latest backup" } });
    await choose();
    expect(await dialog().findByText("Stopped agents can only restore the latest backup")).toBeVisible();
    expect(dialog().getByRole("button", { name: "Restore this backup" })).toBeDisabled();
  });

  it("cannot be done while it is not known what would be lost", async () => {
    const { main } = await open({
      prepare: (fake) => fake.refuse("agents.backups.preview", wireError("OFFLINE", "Gone.")),
    });
    await choose();
    expect(await dialog().findByText("The cloud cannot be reached")).toBeVisible();
    expect(dialog().getByRole("button", { name: "Restore this backup" })).toBeDisabled();
    await userEvent.click(dialog().getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(main.callsOf("agents.backups.restore")).toEqual([]);
  });
});
