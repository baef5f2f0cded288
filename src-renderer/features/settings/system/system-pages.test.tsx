import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { BundleFile, ShownLogEntry } from "../../../../src-preload/contract/system";
import { renderApp, renderPiece } from "../../../testing/render-page";
import { signedInState, signedOutState, wireError } from "../../../testing/states";
import { ConnectionSection } from "./connection-section";
import { DataSection } from "./data-section";
import { DiagnosticsSection } from "./diagnostics-section";
import { mergeEntries } from "./log-feed";
import { LogsSection } from "./logs-section";
import { StartSection } from "./start-section";
import { UpdatesSection } from "./updates-section";

const click = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));

describe("intervals", () => {
  it("are saved together, within their bounds", async () => {
    const { main } = await renderPiece(signedInState(), <ConnectionSection />);
    const backup = screen.getByRole("textbox", { name: "Back up every" });
    expect(backup).toHaveValue("1");
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    await userEvent.clear(backup);
    await userEvent.type(backup, "25");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Unit of “Back up every”" }), "hours");
    expect(backup).toBeInvalid();
    expect(screen.getByText("Between 10 seconds and 24 hours.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    await userEvent.clear(backup);
    await userEvent.type(backup, "2");
    await click("Save");
    expect(main.callsOf("settings.values.update")).toEqual([
      { autoBackupIntervalMs: 7_200_000, heartbeatIntervalMs: 30_000 },
    ]);
  });
});

describe("start at login", () => {
  it("is what the system says, and names its file", async () => {
    const { main } = await renderPiece(signedInState(), <StartSection />, (fake) =>
      fake.answer("settings.loginItem.set", ({ isOn }) => ({
        ok: true,
        value: { isOn, unavailable: null, file: "/f" },
      })),
    );
    const toggle = await screen.findByRole("switch", { name: "Start at login" });
    expect(toggle).not.toBeChecked();
    await userEvent.click(toggle);
    expect(main.callsOf("settings.loginItem.set")).toEqual([{ isOn: true }]);
    expect(await screen.findByText("/f")).toBeVisible();
    expect(toggle).toBeChecked();
  });

  it("says where it cannot be had", async () => {
    await renderPiece(signedInState(), <StartSection />, (main) =>
      main.answer("settings.loginItem.get", () => ({
        ok: true,
        value: { isOn: false, unavailable: "not_installed", file: null },
      })),
    );
    expect(await screen.findByText(/^Only an installed app/)).toBeVisible();
    expect(screen.queryByRole("switch")).toBeNull();
  });
});

it("updates: claims nothing of newer versions", async () => {
  await renderPiece(signedInState(), <UpdatesSection />);
  expect(await screen.findByText(/0\.1\.0/)).toBeVisible();
  expect(screen.getByText(/does not look for newer versions/)).toBeVisible();
  expect(screen.queryByText(/up to date/i)).toBeNull();
});

describe("data", () => {
  it("exports what was chosen, chats only of an account", async () => {
    const { main, unmount } = await renderPiece(signedInState(), <DataSection />);
    main.answer("data.export.run", () => ({ ok: true, value: { fileName: "x.zip" } }));
    const part = within(screen.getByRole("region", { name: "Export" }));
    await userEvent.click(part.getByRole("switch", { name: "Payments" }));
    await click("Export…");
    expect(main.callsOf("data.export.run")).toEqual([{ settings: true, chats: true, payments: false }]);
    unmount();
    await renderPiece(signedOutState(), <DataSection />);
    const signedOut = within(screen.getByRole("region", { name: "Export" }));
    expect(signedOut.getByRole("switch", { name: "Chats" })).toBeDisabled();
    expect(signedOut.getByText(/^Sign in first/)).toBeVisible();
  });

  it("erases nothing before what is chosen was read and the word was typed", async () => {
    const { main } = await renderPiece(signedInState(), <DataSection />);
    const part = within(screen.getByRole("region", { name: "Erase" }));
    expect(part.getByRole("button", { name: "Erase…" })).toBeDisabled();
    await userEvent.click(part.getByRole("switch", { name: "Account" }));
    await userEvent.click(part.getByRole("switch", { name: "Chats" }));
    await click("Erase…");
    const dialog = within(screen.getByRole("alertdialog", { name: "Erase this from the computer?" }));
    expect(dialog.getAllByRole("term").map((term) => term.textContent)).toEqual(["Chats", "Account"]);
    expect(dialog.getByText(/^Signs out and takes keys/)).toBeVisible();
    expect(dialog.getByText(/What lies at the cloud stays/)).toBeVisible();
    await userEvent.keyboard("erase{Enter}");
    expect(main.callsOf("data.reset.run")).toEqual([]);
    await userEvent.clear(dialog.getByRole("textbox"));
    await userEvent.type(dialog.getByRole("textbox"), "Reset{Enter}");
    expect(main.callsOf("data.reset.run")).toEqual([{ kinds: ["chats", "account"], typed: "reset" }]);
    expect(await dialog.findByRole("button", { name: "Starting again…" })).toBeVisible();
    expect(dialog.getByRole("button", { name: "Cancel" })).toBeDisabled();
  });

  it("tells why nothing was erased", async () => {
    const { main } = await renderPiece(signedInState(), <DataSection />);
    main.refuse("data.reset.run", wireError("INTERNAL", "The disk is full."));
    await userEvent.click(within(screen.getByRole("region", { name: "Erase" })).getByRole("switch", { name: "Chats" }));
    await click("Erase…");
    await userEvent.keyboard("reset{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The disk is full.");
    expect(screen.getByRole("button", { name: "Cancel" })).toBeEnabled();
  });
});

const entry = (seq: number, level: ShownLogEntry["level"] = "info", message = `entry ${seq}`): ShownLogEntry => ({
  ...{ seq, level, message, detail: null, time: new Date(2026, 2, 3, 14, 2).toISOString() },
});

describe("logs", () => {
  const openLogs = async (
    entries: ShownLogEntry[] = [entry(0), entry(1, "warn", "careful"), entry(2, "error", "bad")],
  ) => {
    const shown = await renderPiece(signedInState(), <LogsSection />, (main) =>
      main.answer("log.entries.get", () => ({ ok: true, value: { entries, isDetailed: false } })),
    );
    await screen.findByRole("region", { name: "Log of the app" });
    return shown;
  };

  it("are counted live, by level and by search, and are watched only while they are shown", async () => {
    const { main, unmount } = await openLogs();
    expect(main.callsOf("log.entries.watch")).toEqual([{ isOn: true }]);
    expect(screen.getByText("Entries: 3")).toBeVisible();
    // One of them is known already.
    act(() => main.emit("log.entries.added", { entries: [entry(2), entry(3), entry(4)] }));
    expect(screen.getByText("Entries: 5")).toBeVisible();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Show" }), "warn");
    expect(screen.getByText("Entries: 2 of 5")).toBeVisible();
    await userEvent.type(screen.getByRole("searchbox", { name: "Search the log" }), "careful");
    expect(await screen.findByText("Entries: 1 of 5")).toBeVisible();
    await click("Copy what was found");
    expect(main.callsOf("app.clipboard.write")).toEqual([{ text: "14:02:00.000 warn  careful" }]);
    await userEvent.type(screen.getByRole("searchbox", { name: "Search the log" }), " nothing");
    expect(await screen.findByText("No entry fits.")).toBeVisible();
    unmount();
    expect(main.callsOf("log.entries.watch")).toEqual([{ isOn: true }, { isOn: false }]);
  });

  it("say when there is nothing, and note details when asked", async () => {
    const { main } = await openLogs([]);
    expect(screen.getByText("Nothing was noted yet.")).toBeVisible();
    await userEvent.click(screen.getByRole("switch", { name: "Note details" }));
    expect(main.callsOf("log.detail.set")).toEqual([{ isOn: true }]);
    expect(await screen.findByRole("switch", { name: "Note details", checked: true })).toBeVisible();
  });

  it("hold the newest ten thousand, of which only those in sight exist", async () => {
    const many = Array.from({ length: 10_000 }, (_, seq) => entry(seq));
    const { container } = await openLogs(many);
    expect(screen.getByText("Entries: 10,000")).toBeVisible();
    expect(container.querySelectorAll("[data-index]").length).toBeLessThan(200);
    const merged = mergeEntries(many, [entry(9_999), entry(10_000)]);
    expect([merged.length, merged[0]?.seq, merged.at(-1)?.seq]).toEqual([10_000, 1, 10_000]);
  });
});

describe("diagnostics", () => {
  const FILES: BundleFile[] = [
    { name: "README.txt", text: "What is in it\n", bytes: 14 },
    { name: "log.txt", text: "", bytes: 0 },
    { name: "state.json", text: "{\n}\n", bytes: 4_200 },
  ];
  const ID = "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";

  it("shows every file by the keyboard, then saves what was shown", async () => {
    const { main } = await renderPiece(signedInState(), <DiagnosticsSection />, (fake) => {
      fake.answer("diagnostics.bundle.prepare", () => ({ ok: true, value: { id: ID, files: FILES } }));
      fake.answer("diagnostics.bundle.save", () => ({ ok: true, value: { fileName: "r.zip" } }));
    });
    const first = await screen.findByRole("tab", { name: /README\.txt/ });
    expect(first).toHaveAttribute("aria-selected", "true");
    expect(screen.getByRole("region", { name: "Content of README.txt" })).toBeVisible();
    await userEvent.click(first);
    await userEvent.keyboard("{ArrowRight}");
    expect(screen.getByText("This file is empty.")).toBeVisible();
    await userEvent.keyboard("{ArrowRight}");
    expect(screen.getByRole("tab", { name: /state\.json 4\.2 kB/ })).toHaveFocus();
    await click("Save as zip…");
    expect(main.callsOf("diagnostics.bundle.save")).toEqual([{ id: ID }]);
  });

  it("tells why there is no report", async () => {
    await renderPiece(signedInState(), <DiagnosticsSection />, (main) =>
      main.refuse("diagnostics.bundle.prepare", wireError("INTERNAL", "Something went wrong.")),
    );
    expect(await screen.findByText("Something went wrong.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Save as zip…" })).toBeNull();
  });
});

it("the menu leads to the help pages", async () => {
  const { main } = await renderApp(signedInState());
  act(() => main.request({ command: "help.open", page: "logs" }));
  expect(await screen.findByRole("heading", { level: 2, name: "Logs" })).toBeVisible();
});
