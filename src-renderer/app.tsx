import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useState } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { useBalanceFollowed } from "./features/billing/follow-balance";
import { Frame } from "./features/frame/frame";
import { useLanguage } from "./i18n/language";
import { speak } from "./i18n/t";
import { useAppState } from "./ipc/app-state";
import { call } from "./ipc/bridge";
import { createQueryClient } from "./ipc/query-client";
import { TooltipProvider } from "./ui/tooltip";

let isReadyTold = false;

/** What is done for the whole page once its first screen is there: the main process is told so once a load. */
function Ready() {
  useBalanceFollowed();
  useEffect(() => {
    if (isReadyTold) return;
    isReadyTold = true;
    // The signal that tests and benchmarks wait for.
    performance.mark("interactive");
    document.documentElement.dataset.ready = "";
    // Nothing is lost for the person when it fails; main has its own deadline.
    call("app.page.ready", undefined).catch(() => undefined);
  }, []);
  return null;
}

/**
 * The page in the language of the settings. A change draws everything below anew and keeps it: what is open, typed and
 * scrolled to stays.
 */
function useSpokenLanguage(): void {
  const wanted = useAppState((state) => state.language);
  const spoken = useLanguage();
  useLayoutEffect(() => {
    // Screen readers and hyphenation go by it.
    document.documentElement.lang = spoken;
  }, [spoken]);
  useEffect(() => {
    // Without its strings the language stays as it was.
    speak(wanted).catch(() => undefined);
  }, [wanted]);
}

/** The page, once the app's state is known. */
export function App() {
  const [client] = useState(createQueryClient);
  useSpokenLanguage();
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <Router hook={useHashLocation}>
          <Frame>
            <Ready />
          </Frame>
        </Router>
      </TooltipProvider>
    </QueryClientProvider>
  );
}
