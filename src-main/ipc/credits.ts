import type { Handlers } from "../../src-preload/contract/contract";
import type { CloudUseCases } from "../cloud/use-cases";

/** The answer is in the state: the page hears it as an event. */
export const creditsHandlers = ({ cloud }: { readonly cloud: Pick<CloudUseCases, "readCredits"> }) =>
  ({
    "credits.balance.refresh": async ({ fresh }) => {
      await cloud.readCredits({ fresh });
    },
  }) satisfies Partial<Handlers>;
