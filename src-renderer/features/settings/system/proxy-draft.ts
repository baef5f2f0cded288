import type { ProxyView, ProxyWish } from "../../../../src-preload/contract/system";
import { ts } from "./text";

/** What is entered of a proxy, but the password, which lives in its field alone. */
export interface ProxyDraft {
  readonly mode: ProxyView["mode"];
  readonly url: string;
  /** One exception a line. */
  readonly bypass: string;
  readonly needsLogin: boolean;
  readonly userName: string;
}

export const draftOf = ({ mode, url, bypass, userName, hasPassword }: ProxyView): ProxyDraft => ({
  mode,
  url: url ?? "",
  bypass: bypass.join("\n"),
  needsLogin: hasPassword,
  userName: userName ?? "",
});

/** A wish, or what is missing and in which field. */
export type ReadDraft =
  | { readonly ok: true; readonly wish: ProxyWish }
  | { readonly ok: false; readonly field: "url" | "login"; readonly problem: string };

/** Reads the form; `kept` is what is saved, whose password can stay. */
export function readDraft(draft: ProxyDraft, password: string, kept: ProxyView): ReadDraft {
  const url = draft.url.trim();
  const bypass = draft.bypass.split(/[\s,;]+/).filter((entry) => entry !== "");
  const base = { mode: draft.mode, url: url === "" ? null : url, bypass };
  // In the other modes nothing of the manual proxy changes.
  if (draft.mode !== "manual") return { ok: true, wish: { ...base, credentials: "keep" } };
  if (url === "") return { ok: false, field: "url", problem: ts("proxy.url.missing") };
  if (!draft.needsLogin) return { ok: true, wish: { ...base, credentials: null } };
  const userName = draft.userName.trim();
  const canKeep = kept.hasPassword && kept.url === url && kept.userName === userName;
  if (password === "" && canKeep) return { ok: true, wish: { ...base, credentials: "keep" } };
  if (userName === "" || password === "") return { ok: false, field: "login", problem: ts("proxy.login.missing") };
  return { ok: true, wish: { ...base, credentials: { userName, password } } };
}
