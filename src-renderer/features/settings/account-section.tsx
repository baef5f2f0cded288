import { ExternalLink } from "lucide-react";
import type { AccountState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { Fact, Facts } from "../../ui/facts";
import { Message } from "../../ui/message";
import { ShortId } from "../../ui/short-id";
import { formatDate } from "../../ui/time";
import { showDone, showFailure } from "../../ui/toast";
import { Truncated } from "../../ui/truncated";
import { keyPlace } from "../sign-in/key-place";
import { SignInCard } from "../sign-in/sign-in-card";
import { Panel, Section } from "./section";

/** Who is signed in, where the key is, and the way out. */
export function AccountSection() {
  const account = useAppState((state) => state.account);
  return (
    <Section title={t("settings.account")} intro={t("settings.account.intro")}>
      {account.hasApiKey ? (
        <>
          <WhoPanel account={account} />
          <KeyPanel account={account} />
          <SignOut />
        </>
      ) : (
        // A rejected key has the card above every screen already.
        account.state !== "rejected" && <SignInCard />
      )}
    </Section>
  );
}

function WhoPanel({ account }: { readonly account: AccountState }) {
  return (
    <Panel>
      <Facts>
        <Fact name={t("account.name")}>
          <Truncated text={account.userName ?? t("common.notKnown")} />
        </Fact>
        <Fact name={t("account.email")}>
          <Truncated text={account.email ?? t("common.notKnown")} />
        </Fact>
        <Fact name={t("account.organization")}>
          <Truncated text={account.organizationName ?? t("common.notKnown")} />
        </Fact>
        {account.userId !== null && (
          <Fact name={t("account.userId")}>
            <ShortId id={account.userId} copyLabel={t("account.copyUserId")} />
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function KeyPanel({ account }: { readonly account: AccountState }) {
  return (
    <section aria-label={t("key.title")} className="flex flex-col gap-2">
      <h3 className="font-medium">{t("key.title")}</h3>
      {account.keyStorage === "memory" && (
        <Message tone="warn" title={t("attention.memory.title")}>
          {t("attention.memory.body")}
        </Message>
      )}
      <Panel>
        <Facts>
          <Fact name={t("key.prefix")}>
            <code className="font-mono text-small">{account.keyPrefix ?? t("common.notKnown")}</code>
          </Fact>
          <Fact name={t("key.place")}>{keyPlace(account)}</Fact>
          {account.keychainEntry !== null && (
            <Fact name={t("key.entry")}>
              <code className="min-w-0 font-mono text-small wrap-anywhere">
                {account.keychainEntry.service} · {account.keychainEntry.account}
              </code>
            </Fact>
          )}
          <Fact name={t("key.savedAt")}>
            {account.keySavedAt === null ? t("key.notSaved") : formatDate(account.keySavedAt)}
          </Fact>
        </Facts>
      </Panel>
      <p className="text-small text-ink-muted">{t("key.noReadBack")}</p>
    </section>
  );
}

function SignOut() {
  const isFromEnvironment = useAppState((state) => state.account.keyStorage === "environment");
  const openKeys = useAction("app.external.open", { onFailed: showFailure });
  const signOut = useAction("account.session.signOut", {
    onDone: () => showDone(t("signOut.done")),
    onFailed: showFailure,
  });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ConfirmDialog
        trigger={(open) => (
          <Button onClick={open} isBusy={signOut.isRunning}>
            {t(signOut.isRunning ? "signOut.running" : "signOut.action")}
          </Button>
        )}
        title={t("signOut.title")}
        confirm={t("signOut.action")}
        onConfirm={() => signOut.run()}
      >
        <p>{t(isFromEnvironment ? "signOut.bodyEnvironment" : "signOut.body")}</p>
        <p>{t("signOut.stays")}</p>
      </ConfirmDialog>
      <Button look="quiet" onClick={() => openKeys.run({ target: "apiKeys" })}>
        {t("key.revoke")}
        <ExternalLink size={16} aria-hidden />
      </Button>
    </div>
  );
}
