import { useEffect, useEffectEvent } from "react";
import { useLocation } from "wouter";
import type { Payload } from "../../../src-preload/contract/contract";
import { useAppState } from "../../ipc/app-state";
import { listen } from "../../ipc/bridge";
import { assertNever } from "../../ui/assert-never";
import { isMac } from "../../ui/platform";
import { useUi } from "../../ui/ui-store";
import { useSignIn } from "../sign-in/use-sign-in";

/** Ctrl+K, on macOS Command+K, and nothing that only looks like it: other modifiers, a held key, a text being composed. */
const isPaletteShortcut = (event: KeyboardEvent): boolean => {
  const hasModifier = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return (
    hasModifier &&
    event.key.toLowerCase() === "k" &&
    !event.shiftKey &&
    !event.altKey &&
    !event.repeat &&
    !event.isComposing &&
    !event.defaultPrevented
  );
};

/** Obeys what menu and tray ask for, and the page's own shortcut. */
export function useCommands(): void {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const canSignIn = useAppState(
    ({ account, login, cloud }) =>
      (account.state === "signed_out" || account.state === "rejected") &&
      login.phase !== "creating" &&
      login.phase !== "pending" &&
      cloud.enabled &&
      cloud.error === null,
  );

  const obey = useEffectEvent((request: Payload<"app.command.requested">) => {
    switch (request.command) {
      case "palette.open":
        useUi.setState({ isPaletteOpen: true });
        break;
      case "screen.open":
        navigate(`/${request.screen}`);
        break;
      case "agent.open":
        navigate(`/agents/${request.id}`);
        break;
      case "help.open":
        navigate(`/settings/${request.page}`);
        break;
      case "account.signIn":
        navigate("/overview");
        if (canSignIn) signIn.start();
        break;
      default:
        assertNever(request);
    }
  });

  useEffect(() => listen("app.command.requested", (request) => obey(request)), []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isPaletteShortcut(event)) return;
      event.preventDefault();
      useUi.setState({ isPaletteOpen: true });
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
