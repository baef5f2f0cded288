import type { BundleFile } from "../../src-preload/contract/system";
import { DomainError } from "../cloud/errors";
import type { Random } from "../cloud/ports";
import type { AppLog } from "../log/create-log";
import { type BundleFacts, gatherBundle } from "./bundle";

/** A report that was shown. */
export interface Bundle {
  readonly id: string;
  readonly files: readonly BundleFile[];
}

/** Reports: what is saved is to the letter what was shown. */
export interface Diagnostics {
  /** Gathers a new one; the former one can no longer be saved. */
  prepare(): Promise<Bundle>;
  /** The newest one. @throws DomainError NOT_FOUND for any other */
  read(id: string): Bundle;
}

export interface DiagnosticsDeps {
  readonly random: Random;
  readonly redact: AppLog["redact"];
  readonly facts: () => Promise<BundleFacts>;
}

export function createDiagnostics({ random, redact, facts }: DiagnosticsDeps): Diagnostics {
  let newest: Bundle | null = null;
  return {
    async prepare() {
      const bundle = { id: random.uuid(), files: gatherBundle(await facts(), redact) };
      newest = bundle;
      return bundle;
    },
    read(id) {
      if (newest === null || newest.id !== id) {
        throw new DomainError("NOT_FOUND", "This report was replaced by a newer one. Look at that one first.");
      }
      return newest;
    },
  };
}

/** The name of the zip, with the minute. */
export const bundleName = (now: number): string =>
  `eliza-cloud-diagnostics-${new Date(now).toISOString().slice(0, 16).replaceAll(":", "")}.zip`;
