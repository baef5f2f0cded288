import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { agentId, connectedTo } from "../../testing/agents";
import { renderPiece } from "../../testing/render-page";
import { signedInState } from "../../testing/states";
import { Announcer } from "./announcer";
import { TopBar } from "./top-bar";

describe("the active agent in the top bar", () => {
  it.each([
    [{ state: "connecting" }, "Ada connecting"],
    [{ state: "connected" }, "Ada connected"],
    [{ state: "reconnecting", attempt: 3 }, "Ada reconnecting 3/10"],
    [{ state: "disconnected" }, "Ada cannot be reached"],
    [{ state: "error" }, "Ada could not connect"],
    [{ agentName: null }, "Agent connected"],
  ] as const)("%o is %s and leads to its page", async (changes, words) => {
    await renderPiece(signedInState({ connection: connectedTo(changes) }), <TopBar />);
    const link = screen.getByRole("link", { name: words });
    expect(link).toHaveAttribute("href", `#/agents/${agentId(1)}`);
  });

  it("is said to be none when there is none", async () => {
    await renderPiece(signedInState(), <TopBar />);
    expect(screen.getByText("No active agent")).toBeInTheDocument();
  });

  it("is announced when its state changes, but not each attempt", async () => {
    const { main } = await renderPiece(signedInState({ connection: connectedTo() }), <Announcer />);
    const said = () => screen.getAllByRole("status").map((status) => status.textContent);
    expect(said()).toEqual(["", ""]);
    act(() => main.change({ connection: { state: "reconnecting", attempt: 1 } }));
    expect(said()).toEqual(["", "Ada reconnecting"]);
    act(() => main.change({ connection: { attempt: 2 } }));
    expect(said()).toEqual(["", "Ada reconnecting"]);
  });
});
