import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { AppState } from "../../../src-preload/contract/state";
import type { ChainWallet, WalletState } from "../../../src-preload/contract/wallet";
import { renderApp, renderPiece } from "../../testing/render-page";
import { signedInState, signedOutState, wireError } from "../../testing/states";
import { EVM_ADDRESS, evmWallet, SOLANA_ADDRESS, solanaWallet, wallets } from "../../testing/wallet";
import { commandsOf } from "../palette/commands";
import { WalletScreen } from "./wallet-screen";

const show = (changes: Partial<WalletState> = {}, more: Parameters<typeof signedInState>[0] = {}) =>
  renderPiece(signedInState({ wallet: wallets(changes), ...more }), <WalletScreen />);

const card = (name: string) => within(screen.getByRole("region", { name }));

const balance = (baseUnits: string, decimals = 18, symbol = "ETH") => ({
  ...{ baseUnits, decimals, symbol, fetchedAt: new Date(2026, 2, 3, 14, 2).getTime() },
});

describe("the wallet's place in the app", () => {
  it("has no entry while it is off, and says how to switch it on", async () => {
    const { main } = await renderApp(signedInState(), "/wallet");
    expect(await screen.findByText("The cloud wallet is off")).toBeVisible();
    const sidebar = within(screen.getByRole("navigation", { name: "Screens" }));
    expect(sidebar.queryByRole("link", { name: "Wallet" })).toBeNull();
    expect(main.callsOf("wallet.balances.refresh")).toEqual([]);
  });

  it("has one in the sidebar and in the palette while it is on", async () => {
    const state = signedInState({ wallet: wallets() });
    await renderApp(state, "/overview");
    await userEvent.click(await screen.findByRole("link", { name: "Wallet" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Wallet" })).toBeVisible();
    const offered = (of: AppState): readonly string[] => commandsOf(of, () => undefined).map(({ label }) => label);
    expect(offered(state)).toContain("Wallet");
    expect(offered(signedInState())).not.toContain("Wallet");
  });

  it("asks for the sign-in while signed out", async () => {
    await renderPiece(signedOutState({ wallet: wallets({ importedAt: null }) }), <WalletScreen />);
    expect(screen.getByRole("button", { name: "Sign in" })).toBeVisible();
    expect(screen.queryByRole("region", { name: "EVM wallet" })).toBeNull();
  });
});

describe("a wallet", () => {
  it("shows its address shortened, with a copy of the whole, a code, and who keeps it", async () => {
    const { main } = await show();
    const evm = card("EVM wallet");
    expect(evm.getByText("0x5aAeb6…eAed")).toBeVisible();
    expect(await evm.findByRole("img", { name: "QR code of the EVM address" })).toBeVisible();
    expect(evm.getByText("privy")).toBeVisible();
    expect(card("Solana wallet").getByText("Not told")).toBeVisible();
    await userEvent.click(card("Solana wallet").getByRole("button", { name: "Copy the Solana address" }));
    expect(main.callsOf("app.clipboard.write")).toEqual([{ text: SOLANA_ADDRESS }]);
  });

  it.each([
    ["unknown", null, "Unknown"],
    ["nothing", balance("0"), "0 ETH"],
    ["a whole", balance("1000000000000000000"), "1 ETH"],
    ["digits beyond what is shown, never rounded up", balance("1999999999999999999"), "1.999999 ETH"],
    ["something, never told as nothing", balance("1"), "less than 0.000001 ETH"],
    ["more than a double holds", balance("123456789012345678901234567890"), "123,456,789,012.345678 ETH"],
    ["another coin", balance("2500000000", 9, "SOL"), "2.5 SOL"],
  ])("tells a balance of %s", async (_what, held, text) => {
    await show({ evm: evmWallet({ balance: held }) });
    expect(card("EVM wallet").getByText(text)).toBeVisible();
  });

  it("says why a balance could not be read, keeps the older one, and reads it again", async () => {
    const balanceError = wireError("OFFLINE", "Eliza Cloud cannot be reached.");
    const { main } = await show({ evm: evmWallet({ balance: balance("1000000000000000000"), balanceError }) });
    const evm = card("EVM wallet");
    expect(evm.getByText("1 ETH")).toBeVisible();
    expect(evm.getByText("It could not be read: Eliza Cloud cannot be reached.")).toBeVisible();
    await userEvent.click(evm.getByRole("button", { name: "Read the balance again" }));
    expect(main.callsOf("wallet.balances.refresh")).toContainEqual({ fresh: true });
  });

  it("has its balance read when the page opens, and not while the account is offline", async () => {
    const { main, unmount } = await show();
    expect(main.callsOf("wallet.balances.refresh")).toEqual([{ fresh: false }]);
    unmount();
    const later = await show({}, { account: { state: "offline" } });
    expect(later.main.callsOf("wallet.balances.refresh")).toEqual([]);
  });
});

describe("the primary wallet", () => {
  it("is agreed to in a dialog that shows the whole address", async () => {
    const { main } = await show();
    await userEvent.click(screen.getByRole("button", { name: "Use the EVM wallet as primary" }));
    const dialog = within(screen.getByRole("alertdialog", { name: "Use this EVM wallet as primary?" }));
    expect(dialog.getByText(EVM_ADDRESS)).toBeVisible();
    await userEvent.click(dialog.getByRole("button", { name: "Use as primary" }));
    expect(main.callsOf("wallet.primary.set")).toEqual([{ chain: "evm", address: EVM_ADDRESS }]);
  });

  it("is not set by a cancelled dialog", async () => {
    const { main } = await show();
    await userEvent.click(screen.getByRole("button", { name: "Use the Solana wallet as primary" }));
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(main.callsOf("wallet.primary.set")).toEqual([]);
  });

  it("says that it is, and can be taken back", async () => {
    const { main } = await show({ evm: evmWallet({ isPrimary: true }) });
    expect(card("EVM wallet").getByText("Primary")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "EVM wallet: no longer primary" }));
    expect(main.callsOf("wallet.primary.clear")).toEqual([{ chain: "evm" }]);
  });

  it("warns where another wallet stands now, which can be forgotten", async () => {
    const message = "This is another EVM wallet than 0xfB6916…d359, which you made primary.";
    const { main } = await show({ warnings: [{ kind: "changed", chain: "evm", message }] });
    const evm = card("EVM wallet");
    expect(evm.getByText(message)).toBeVisible();
    await userEvent.click(evm.getByRole("button", { name: "Forget the former one" }));
    expect(main.callsOf("wallet.primary.clear")).toEqual([{ chain: "evm" }]);
  });
});

describe("what went wrong", () => {
  const failed = (wallet: ChainWallet, message: string): ChainWallet => ({
    ...{ ...wallet, status: "failed", error: wireError("REMOTE_FAILED", message) },
  });
  const notValid = "Eliza Cloud gave a Solana address that is not valid.";

  it("is told in the card of its chain alone, with Retry", async () => {
    const { main } = await show({ solana: failed(solanaWallet({ wallet: null }), notValid) });
    expect(card("Solana wallet").getByText("The Solana wallet is not known now")).toBeVisible();
    expect(card("Solana wallet").getByText(notValid)).toBeVisible();
    expect(card("EVM wallet").getByText("0x5aAeb6…eAed")).toBeVisible();
    await userEvent.click(card("Solana wallet").getByRole("button", { name: "Retry" }));
    expect(main.callsOf("wallet.wallets.refresh")).toHaveLength(1);
    await waitFor(() => expect(main.callsOf("wallet.balances.refresh")).toContainEqual({ fresh: true }));
  });

  it("is told once when it is the same for both, and what was known stays", async () => {
    const error = wireError("OFFLINE", "Eliza Cloud cannot be reached.");
    await show({ evm: evmWallet({ status: "failed", error }), solana: solanaWallet({ status: "failed", error }) });
    expect(screen.getAllByText("The cloud cannot be reached")).toHaveLength(1);
    expect(card("EVM wallet").getByText("0x5aAeb6…eAed")).toBeVisible();
  });

  it("is the sign-in above the page when the key is refused, and nothing twice", async () => {
    const error = wireError("KEY_REJECTED", "Sign in again.");
    await show(
      { evm: evmWallet({ status: "failed", error }), solana: solanaWallet({ status: "failed", error }) },
      { account: { state: "rejected", connected: false } },
    );
    expect(screen.getAllByRole("button", { name: /Sign in/ })).toHaveLength(1);
    expect(card("EVM wallet").getByText("0x5aAeb6…eAed")).toBeVisible();
  });
});

describe("a chain without a wallet", () => {
  const none = solanaWallet({ status: "none", wallet: null });

  it("offers one, and says before that a key is made", async () => {
    const { main } = await show({ solana: none });
    await userEvent.click(screen.getByRole("button", { name: "Create a Solana wallet" }));
    const dialog = within(screen.getByRole("alertdialog"));
    expect(dialog.getByText(/There is no signing key yet/)).toBeVisible();
    await userEvent.click(dialog.getByRole("button", { name: "Create wallet" }));
    expect(main.callsOf("wallet.wallets.create")).toEqual([{ chain: "solana" }]);
  });

  it("says when that failed, in its own words, with Retry", async () => {
    const { main } = await show({ solana: none });
    main.refuse("wallet.wallets.create", wireError("FORBIDDEN", "This account has no organisation."));
    await userEvent.click(screen.getByRole("button", { name: "Create a Solana wallet" }));
    await userEvent.click(screen.getByRole("button", { name: "Create wallet" }));
    expect(await screen.findByText("The Solana wallet was not created")).toBeVisible();
    expect(screen.getByText("This account has no organisation.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Retry" }));
    expect(main.callsOf("wallet.wallets.create")).toHaveLength(2);
  });
});

describe("the signing key", () => {
  const signingKey = { address: EVM_ADDRESS, storage: "keychain" } as const;

  it("is taken in a field that shows nothing and is emptied", async () => {
    const { main } = await show();
    await userEvent.click(screen.getByRole("button", { name: "Set a key" }));
    const field = screen.getByLabelText("Private key");
    expect(field).toHaveAttribute("type", "password");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(screen.getByText("Paste it here first.")).toBeVisible();
    main.refuse("wallet.signingKey.set", wireError("INVALID_INPUT", "A signing key is 64 hexadecimal digits."));
    await userEvent.type(field, "0x12");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("A signing key is 64 hexadecimal digits.")).toBeVisible();
    main.answer("wallet.signingKey.set", () => ({ ok: true, value: undefined }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(field).not.toBeInTheDocument());
    expect(main.callsOf("wallet.signingKey.set").at(-1)).toEqual({ privateKey: "0x12" });
  });

  it("is removed after a word about what that means", async () => {
    const { main } = await show({ signingKey });
    expect(card("Signing key").getByText("The system's keychain")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    expect(screen.getByText(/cannot be brought back/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Remove the key" }));
    expect(main.callsOf("wallet.signingKey.clear")).toHaveLength(1);
  });
});
