import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { RoutingView } from "../../../../src-preload/contract/routing";
import { renderPiece } from "../../../testing/render-page";
import { routedProvider, routingView } from "../../../testing/routing";
import { signedInState, signedOutState, wireError } from "../../../testing/states";
import { RoutingSection } from "./routing-section";

const open = async (view: RoutingView = routingView(), state = signedInState()) => {
  let current = view;
  const shown = await renderPiece(state, <RoutingSection />, (main) =>
    main.answer("routing.view.get", () => ({ ok: true, value: current })),
  );
  await screen.findByRole("heading", { name: "Providers" });
  return {
    ...shown,
    /** What main tells after a change, whoever made it. */
    change(next: RoutingView) {
      current = next;
      shown.main.emit("routing.view.changed", {});
    },
  };
};
const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const picker = (capability: string) => screen.getByRole("combobox", { name: `Provider for ${capability}` });
const offered = (capability: string) =>
  within(picker(capability))
    .getAllByRole("option")
    .map((option) => option.textContent);
const dialog = () => within(screen.getByRole("alertdialog"));

const onOpenAi = (changes: Parameters<typeof routedProvider>[0] = {}) => {
  const view = routingView();
  return routingView({
    routes: { ...view.routes, llmText: { provider: "openai", model: "gpt-5-mini" } },
    providers: [routedProvider(changes), ...view.providers.slice(1)],
  });
};

describe("routes", () => {
  it("offer for each capability only who can serve it", async () => {
    await open();
    expect(offered("Text")).toEqual(["Eliza Cloud", "OpenAI", "Anthropic", "Ollama", "Off"]);
    expect(offered("Speech")).toEqual(["Eliza Cloud", "OpenAI", "Off"]);
    expect(offered("Embeddings")).toEqual(["Eliza Cloud", "OpenAI", "Ollama", "Off"]);
    expect(offered("Blockchain RPC")).toEqual(["Eliza Cloud", "Your own addresses", "Off"]);
  });

  it("switch at once, and follow what others change", async () => {
    const { main, change } = await open();
    await userEvent.selectOptions(picker("Text"), "Ollama");
    expect(main.callsOf("routing.route.set")).toEqual([{ capability: "llmText", provider: "ollama", model: null }]);
    change(onOpenAi());
    expect(await screen.findByDisplayValue("gpt-5-mini")).toBeVisible();
    expect(picker("Text")).toHaveValue("openai");
  });

  it("take a model, suggest what the test listed, and can do without one", async () => {
    const { main } = await open(onOpenAi({ keyStatus: "keychain" }));
    main.answer("routing.provider.test", () => ({
      ok: true,
      value: { ok: true, findings: [], models: ["gpt-5", "gpt-4.1"] },
    }));
    await click("Test OpenAI");
    const field = await screen.findByRole("combobox", { name: "Model for Text" });
    expect(document.querySelectorAll("datalist option")).toHaveLength(2);
    await userEvent.clear(field);
    await userEvent.type(field, "gpt-5{Enter}");
    await userEvent.clear(field);
    await click("Save");
    expect(main.callsOf("routing.route.set")).toEqual([
      { capability: "llmText", provider: "openai", model: "gpt-5" },
      { capability: "llmText", provider: "openai", model: null },
    ]);
  });

  it("say why requests would be refused", async () => {
    const view = onOpenAi();
    await open(
      {
        ...view,
        routes: { ...view.routes, tts: { provider: "off", model: null }, rpc: { provider: "own-rpc", model: null } },
      },
      signedOutState(),
    );
    expect(picker("Text")).toHaveAccessibleDescription(
      "OpenAI has no key yet: requests are refused until you add one below.",
    );
    expect(picker("Speech")).toHaveAccessibleDescription("Requests are refused.");
    expect(picker("Embeddings")).toHaveAccessibleDescription(
      "Nobody is signed in: requests are refused until you sign in.",
    );
    expect(picker("Blockchain RPC")).toHaveAccessibleDescription("There is no address yet: add one below.");
  });

  it("say so when they cannot be read, and ask again", async () => {
    const { main } = await renderPiece(signedInState(), <RoutingSection />, (fake) =>
      fake.refuse("routing.view.get", wireError("INTERNAL", "A fault.")),
    );
    expect(await screen.findByText("A fault.")).toBeVisible();
    main.answer("routing.view.get", () => ({ ok: true, value: routingView() }));
    await click("Retry");
    expect(await screen.findByRole("heading", { name: "Providers" })).toBeVisible();
  });
});

describe("keys", () => {
  const secret = "sk-a-provider-key-0123456789";

  it("are written and never kept in the page", async () => {
    const { main } = await open();
    await click("Add key: OpenAI");
    const field = screen.getByLabelText("Key of OpenAI");
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute("type", "password");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(screen.getByText("Paste it here first.")).toBeVisible();
    await userEvent.type(field, `${secret}{Enter}`);
    expect(main.callsOf("routing.key.set")).toEqual([{ providerId: "openai", key: secret }]);
    expect(screen.queryByLabelText("Key of OpenAI")).toBeNull();
    expect(document.body.innerHTML).not.toContain(secret);
  });

  it("that are refused stay in the field with the reason, and Escape gives up", async () => {
    const { main } = await open();
    main.refuse("routing.key.set", wireError("INVALID_INPUT", "This cannot be a key."));
    await click("Add key: OpenAI");
    await userEvent.type(screen.getByLabelText("Key of OpenAI"), "bad key{Enter}");
    expect(await screen.findByText("This cannot be a key.")).toBeVisible();
    expect(screen.getByLabelText("Key of OpenAI")).toBeInvalid();
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByLabelText("Key of OpenAI")).toBeNull();
  });

  it("are removed after a question that names what stops working", async () => {
    const { main } = await open(onOpenAi({ keyStatus: "keychain" }));
    expect(screen.getByText("Key in the keychain")).toBeVisible();
    await click("Remove key: OpenAI");
    expect(dialog().getByText("OpenAI is in use for Text: requests will be refused.")).toBeVisible();
    await userEvent.click(dialog().getByRole("button", { name: "Remove key" }));
    expect(main.callsOf("routing.key.clear")).toEqual([{ providerId: "openai" }]);
  });

  it.each([
    ["memory", /kept in memory and is gone when you quit/],
    ["unreadable", /The keychain refuses the key of OpenAI/],
  ] as const)("say the truth when they are %s", async (keyStatus, words) => {
    await open(onOpenAi({ keyStatus }));
    expect(screen.getByText(words)).toBeVisible();
  });
});

describe("the test of a provider", () => {
  it("tells in words what works and what does not", async () => {
    const { main } = await open();
    main.answer("routing.provider.test", () => ({
      ok: true,
      value: {
        ok: false,
        models: [],
        findings: [
          { about: "address", state: "good", text: "api.openai.com answers." },
          { about: "key", state: "bad", text: "OpenAI refuses the key (401)." },
        ],
      },
    }));
    await click("Test OpenAI");
    const told = within(
      await screen.findByText("Does not work").then((word) => word.closest("[role=status]") as HTMLElement),
    );
    expect(told.getByText("api.openai.com answers.")).toBeVisible();
    expect(told.getByText("OpenAI refuses the key (401).")).toBeVisible();
    expect(main.callsOf("routing.provider.test")).toEqual([{ providerId: "openai" }]);
  });

  it("is there for the cloud too", async () => {
    const { main } = await open();
    await click("Test Eliza Cloud");
    expect(main.callsOf("routing.provider.test")).toEqual([{ providerId: "elizacloud" }]);
  });
});

describe("providers of one's own", () => {
  it("are added by name and address, and told why not", async () => {
    const { main } = await open();
    main.refuse("routing.provider.save", {
      ...wireError("INVALID_INPUT", "The address must begin with https://."),
      details: { field: "baseUrl" },
    });
    await click("Add a provider");
    expect(screen.getByLabelText("Name")).toHaveFocus();
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    await userEvent.type(screen.getByLabelText("Name"), "  LM Studio ");
    await userEvent.type(screen.getByLabelText("Address"), "http://lan.example/v1{Enter}");
    expect(await screen.findByText("The address must begin with https://.")).toBeVisible();
    expect(screen.getByLabelText("Address")).toBeInvalid();
    main.answer("routing.provider.save", () => ({ ok: true, value: { id: "lm-studio" } }));
    await click("Save");
    expect(main.callsOf("routing.provider.save").at(-1)).toEqual({
      id: null,
      name: "LM Studio",
      baseUrl: "http://lan.example/v1",
    });
    expect(screen.queryByLabelText("Name")).toBeNull();
  });

  it("are edited and removed; a known local one is only moved", async () => {
    const custom = routedProvider({ id: "mine", name: "M".repeat(60), isCustom: true, key: "optional" });
    const view = routingView();
    const { main } = await open(routingView({ providers: [...view.providers, custom] }));
    await click("Edit Ollama");
    expect(screen.queryByLabelText("Name")).toBeNull();
    await userEvent.clear(screen.getByLabelText("Address"));
    await userEvent.type(screen.getByLabelText("Address"), "http://localhost:9999/v1{Enter}");
    expect(main.callsOf("routing.provider.save")).toEqual([
      { id: "ollama", name: "Ollama", baseUrl: "http://localhost:9999/v1" },
    ]);
    await click(`Remove ${custom.name}`);
    await userEvent.click(dialog().getByRole("button", { name: "Remove" }));
    expect(main.callsOf("routing.provider.remove")).toEqual([{ providerId: "mine" }]);
  });
});

describe("RPC addresses", () => {
  it("are kept as secrets of which the host is shown, tested and removed", async () => {
    const { main, change } = await open();
    await click("Add address of Solana");
    await userEvent.type(screen.getByLabelText("Address of Solana"), "https://rpc.example/v2/key{Enter}");
    expect(main.callsOf("routing.rpc.set")).toEqual([{ chain: "solana", url: "https://rpc.example/v2/key" }]);
    change(routingView({ rpc: [{ chain: "solana", name: "Solana", host: "rpc.example", storage: "memory" }] }));
    expect(await screen.findByText("rpc.example")).toBeVisible();
    expect(screen.getByText("Key until you quit")).toBeVisible();
    await click("Test address of Solana");
    await click("Remove address of Solana");
    expect(main.callsOf("routing.rpc.test")).toEqual([{ chain: "solana" }]);
    expect(main.callsOf("routing.rpc.clear")).toEqual([{ chain: "solana" }]);
  });
});
