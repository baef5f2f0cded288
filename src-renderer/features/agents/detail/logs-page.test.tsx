import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { agentId, agentRow } from "../../../testing/agents";
import { NOON, wireError } from "../../../testing/states";
import { showAgents } from "../testing/show-agents";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const open = async (lines: readonly string[], what: Parameters<typeof showAgents>[0] = {}) => {
  let held = lines;
  const shown = await showAgents({
    path: `/agents/${agentId(1)}/logs`,
    agents: [agentRow()],
    ...what,
    prepare: (main) => {
      main.answer("agents.logs.tail", () => ({ ok: true, value: { lines: [...held], fetchedAt: NOON } }));
      what.prepare?.(main);
    },
  });
  return {
    ...shown,
    write: (more: string) => {
      held = [...held, more];
    },
  };
};

it("shows the last lines without colours and asks for as many as wanted", async () => {
  const { main } = await open(["\u001b[31mfirst\u001b[0m", "second"]);
  expect(await screen.findByText("first")).toBeVisible();
  expect(screen.getByText("2 lines")).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText("Show"), "last 5,000 lines");
  await waitFor(() => expect(main.callsOf("agents.logs.tail").at(-1)).toEqual({ id: agentId(1), tail: 5_000 }));
});

it("goes on by itself", async () => {
  vi.useFakeTimers({ now: NOON, shouldAdvanceTime: true });
  const { write } = await open(["first"]);
  await act(() => vi.advanceTimersByTimeAsync(100));
  write("second");
  await act(() => vi.advanceTimersByTimeAsync(3_100));
  expect(screen.getByText("second")).toBeVisible();
});

it("finds lines, counts them and copies what was found", async () => {
  const { main } = await open(["heartbeat ok", "Error: no model", "heartbeat lost"]);
  await userEvent.type(await screen.findByRole("searchbox", { name: "Search the log" }), "HEART");
  await waitFor(() => expect(screen.getByText("2 of 3 lines")).toBeVisible());
  expect(screen.getAllByText("heart")).toHaveLength(2);
  await userEvent.click(screen.getByRole("button", { name: "Copy what was found" }));
  expect(main.callsOf("app.clipboard.write")).toEqual([{ text: "heartbeat ok\nheartbeat lost" }]);
  await userEvent.type(screen.getByRole("searchbox"), "zzz");
  expect(await screen.findByText("No line holds that.")).toBeVisible();
});

it("stops following when it is scrolled up, and goes on at the end or on request", async () => {
  await open(Array.from({ length: 500 }, (_, index) => `line ${index}`));
  const box = await screen.findByRole("region", { name: "Log of Ada" });
  vi.spyOn(box, "scrollHeight", "get").mockReturnValue(10_000);
  const scrollTo = (top: number) => {
    box.scrollTop = top;
    fireEvent.scroll(box);
  };
  scrollTo(9_400);
  expect(screen.queryByRole("button", { name: "Follow" })).toBeNull();
  scrollTo(2_000);
  expect(screen.getByRole("button", { name: "Follow" })).toBeVisible();
  scrollTo(9_390);
  expect(screen.queryByRole("button", { name: "Follow" })).toBeNull();
  scrollTo(2_000);
  await userEvent.click(screen.getByRole("button", { name: "Follow" }));
  expect(screen.queryByRole("button", { name: "Follow" })).toBeNull();
});

it("keeps the lines when the cloud goes away, and says from when they are", async () => {
  vi.useFakeTimers({ now: NOON, shouldAdvanceTime: true });
  const { main } = await open(["first"]);
  await act(() => vi.advanceTimersByTimeAsync(100));
  main.refuse("agents.logs.tail", wireError("OFFLINE", "Gone."));
  await act(() => vi.advanceTimersByTimeAsync(3_100));
  expect(screen.getByText("The cloud cannot be reached")).toBeVisible();
  expect(screen.getByText(/^What you see is as of/)).toBeVisible();
  expect(screen.getByText("first")).toBeVisible();
});

it("says when nothing was written, and when the log cannot be had", async () => {
  await open([]);
  expect(await screen.findByText("It has written nothing yet.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Copy the log" })).toBeNull();
});
