/** What a person can take along: settings, chats and payments of this computer, as files others can read. Never a secret. */
import type { Attempts } from "../../src-preload/contract/billing";
import type { NetworkTask } from "../../src-preload/contract/network";
import type { X402Receipt } from "../../src-preload/contract/x402";
import type { Settings } from "../adapters/settings-schema";
import type { ZipEntry } from "../adapters/zip-file";
import type { ChatUseCases } from "../chat/use-cases";
import type { NotedDeployment } from "../containers/use-cases";

/** What is wanted in the file. */
export interface ExportWish {
  readonly settings: boolean;
  readonly chats: boolean;
  readonly payments: boolean;
}

export interface ExportDeps {
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly settings: () => Settings;
  /** Takes out what looks like a secret: a file may have been edited by hand. */
  readonly redact: (value: unknown) => unknown;
  /** @throws DomainError when the history cannot be opened */
  readonly chats: () => Promise<Pick<ChatUseCases, "list" | "export">>;
  readonly payments: () => Attempts;
  /** Newest first. */
  readonly usdcReceipts: () => Promise<readonly X402Receipt[]>;
  /** Containers that were deployed, each of which cost something; newest first. */
  readonly deployments: () => Promise<readonly NotedDeployment[]>;
  /** Tasks given to agents, which go with the chats. */
  readonly tasks: () => Promise<readonly NetworkTask[]>;
}

const CHATS_AT_ONCE = 100;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The name of the zip, with the day. */
export const exportName = (now: number): string => `eliza-cloud-export-${new Date(now).toISOString().slice(0, 10)}.zip`;

/**
 * The files one after the other; a chat once for people and once for programs.
 * @throws DomainError NOT_SIGNED_IN for chats without an account, and what the history says
 */
export async function* exportFiles(wish: ExportWish, deps: ExportDeps): AsyncGenerator<ZipEntry> {
  const head = { version: 1, app: deps.version, exportedAt: new Date(deps.now()).toISOString() };
  if (wish.settings) {
    yield {
      name: "settings.json",
      text: json({ format: "eliza-cloud-settings", ...head, settings: deps.redact(deps.settings()) }),
    };
  }
  if (wish.payments) {
    const { attempts } = deps.payments();
    yield { name: "payments.json", text: json({ format: "eliza-cloud-payments", ...head, payments: attempts }) };
    const receipts = await deps.usdcReceipts();
    yield { name: "usdc-payments.json", text: json({ format: "eliza-cloud-usdc-payments", ...head, receipts }) };
    const deployments = await deps.deployments();
    if (deployments.length > 0) {
      const text = json({ format: "eliza-cloud-container-deployments", ...head, deployments });
      yield { name: "container-deployments.json", text };
    }
  }
  if (!wish.chats) return;
  yield* chatFiles(await deps.chats());
  const tasks = await deps.tasks();
  if (tasks.length > 0) yield { name: "tasks.json", text: json({ format: "eliza-cloud-tasks", ...head, tasks }) };
}

async function* chatFiles(chats: Pick<ChatUseCases, "list" | "export">): AsyncGenerator<ZipEntry> {
  let count = 0;
  for (let offset = 0; ; offset += CHATS_AT_ONCE) {
    const { chats: some } = chats.list({ offset, limit: CHATS_AT_ONCE });
    for (const { id } of some) {
      // Titles repeat; the number keeps the files apart and in order.
      const number = String(++count).padStart(4, "0");
      for (const format of ["markdown", "json"] as const) {
        const { fileName, content } = chats.export(id, format);
        yield { name: `chats/${number} ${fileName}`, text: content };
      }
    }
    if (some.length < CHATS_AT_ONCE) return;
  }
}
