import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ProxyOutcome, ProxyView } from "../../../../src-preload/contract/system";
import { renderPiece } from "../../../testing/render-page";
import { signedInState, wireError } from "../../../testing/states";
import { ProxySection } from "./proxy-section";

const SYSTEM: ProxyView = {
  ...{ mode: "system", url: null, bypass: [], userName: null, hasPassword: false, passwordPlace: null },
};
const KEPT: ProxyView = {
  ...{ mode: "manual", url: "http://proxy.example:3128", bypass: ["*.local", "10.0.0.0/8"] },
  ...{ userName: "ada", hasPassword: true, passwordPlace: "keychain" },
};

const open = async (kept: ProxyView = SYSTEM) => {
  const shown = await renderPiece(signedInState(), <ProxySection />, (main) => {
    main.answer("settings.proxy.get", () => ({ ok: true, value: kept }));
    main.answer("settings.proxy.set", () => ({ ok: true, value: kept }));
  });
  await screen.findByRole("radio", { name: "No proxy" });
  return shown;
};
const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const field = (name: string) => screen.getByLabelText(name);
const fill = async (name: string, text: string): Promise<void> => {
  await userEvent.click(field(name));
  await userEvent.paste(text);
};

describe("the proxy", () => {
  it("is the system's at first; its own fields come with the choice", async () => {
    await open();
    expect(screen.getByRole("radio", { name: "As the system has it" })).toBeChecked();
    expect(screen.queryByLabelText("Address of the proxy")).toBeNull();
    await userEvent.click(screen.getByRole("radio", { name: "This proxy" }));
    expect(field("Address of the proxy")).toBeVisible();
    expect(screen.queryByLabelText("Password")).toBeNull();
  });

  it("is saved with exceptions and login, and the password field is empty afterwards", async () => {
    const { main } = await open();
    await userEvent.click(screen.getByRole("radio", { name: "This proxy" }));
    await click("Save");
    expect(screen.getByText("Enter the address of the proxy.")).toBeVisible();
    expect(field("Address of the proxy")).toBeInvalid();
    await fill("Address of the proxy", "proxy.example:3128");
    await fill("Exceptions", "*.local, 10.0.0.0/8\nintranet");
    await userEvent.click(screen.getByRole("switch", { name: "The proxy asks for a user name and a password" }));
    await click("Save");
    expect(screen.getByText("Enter the user name and the password.")).toBeVisible();
    await fill("User name", "ada");
    await fill("Password", "secret-pass");
    await click("Save");
    expect(main.callsOf("settings.proxy.set")).toEqual([
      {
        mode: "manual",
        url: "proxy.example:3128",
        bypass: ["*.local", "10.0.0.0/8", "intranet"],
        credentials: { userName: "ada", password: "secret-pass" },
      },
    ]);
    expect(document.body.innerHTML).not.toContain("secret-pass");
  });

  it("keeps the password of the keychain unless another is entered", async () => {
    const { main } = await open(KEPT);
    expect(field("Password")).toHaveValue("");
    expect(screen.getByText("Leave it empty to keep the one in the keychain.")).toBeVisible();
    await click("Save");
    await userEvent.click(screen.getByRole("switch", { name: /user name and a password/ }));
    await click("Save");
    await userEvent.click(screen.getByRole("radio", { name: "No proxy" }));
    await click("Save");
    expect(main.callsOf("settings.proxy.set").map((wish) => (wish as { credentials: unknown }).credentials)).toEqual([
      "keep",
      // The answer of the first save put the saved login back.
      null,
      "keep",
    ]);
  });

  it("shows a refusal beside its field", async () => {
    const { main } = await open(KEPT);
    main.refuse("settings.proxy.set", wireError("INVALID_INPUT", "“;” is no host.", { field: "bypass" }));
    await click("Save");
    expect(await screen.findByText("“;” is no host.")).toBeVisible();
    expect(field("Exceptions")).toBeInvalid();
  });
});

describe("the test", () => {
  const VIA = "http://proxy.example:3128";
  it.each([
    ["reached", VIA, "www.elizacloud.ai answered through proxy.example:3128 after 42 ms."],
    ["reached", null, "www.elizacloud.ai answered without a proxy after 42 ms."],
    ["proxy_unreachable", VIA, /^The proxy proxy\.example:3128 could not be reached/],
    ["proxy_wants_login", VIA, "The proxy proxy.example:3128 wants another user name or password."],
    ["proxy_refused", VIA, "The proxy proxy.example:3128 refused to lead to www.elizacloud.ai."],
    ["bad_certificate", VIA, /certificate .* could not be verified/],
    ["cloud_unreachable", null, /^www\.elizacloud\.ai could not be reached without a proxy/],
    ["cloud_failed", VIA, /had a problem/],
    ["no_cloud", VIA, "Something answered, but it was not Eliza Cloud."],
    ["timeout", VIA, "No answer within ten seconds."],
  ] as const)("says what %s through %s means", async (outcome: ProxyOutcome, via, words) => {
    const { main } = await open(KEPT);
    main.answer("settings.proxy.test", () => ({
      ok: true,
      value: { outcome, via, target: "https://www.elizacloud.ai", tookMs: 42 },
    }));
    await click("Test");
    expect(await within(screen.getByRole("status")).findByText(words)).toBeVisible();
    expect(main.callsOf("settings.proxy.set")).toEqual([]);
    // What was tested is no longer what is entered.
    await fill("Exceptions", " x");
    expect(screen.queryByText(words)).toBeNull();
  });
});
