/**
 * How the internet is reached: one setting for the cloud's HTTP, payment windows and invoices. Chromium decides for each address
 * (system settings, scripts, bypass list), so that all of them go the same way. User name and password are bound to the proxy they
 * were entered for, and lie in the keychain.
 */
import { z } from "zod";
import type { ProxyView, ProxyWish } from "../../src-preload/contract/system";
import { proxyUrlOf } from "../adapters/proxy-list";
import type { ProxySettings } from "../adapters/settings-schema";
import { DomainError } from "../cloud/errors";
import type { Log, SecretMask, SecretPlace, SecretStore } from "../cloud/ports";
import { isBypassEntry, parseProxyUrl } from "./proxy-url";

/** The part of Electron's session that is used. */
export interface ProxySession {
  setProxy(config: {
    readonly mode: "direct" | "system" | "fixed_servers";
    readonly proxyRules?: string;
    readonly proxyBypassRules?: string;
  }): Promise<void>;
  /** Chromium's answer, such as `PROXY host:3128; DIRECT`. */
  resolveProxy(url: string): Promise<string>;
}

export interface ProxyDeps {
  readonly log: Log;
  readonly mask: SecretMask;
  readonly secrets: SecretStore;
  readonly read: () => ProxySettings;
  /** Writes it to disk. */
  readonly save: (settings: ProxySettings) => void;
  /** The session that is asked for the way to an address; made when it is first needed. */
  readonly session: () => ProxySession;
}

/** What a proxy wants to know of who uses it. */
export interface ProxyLogin {
  readonly userName: string;
  readonly password: string;
}

/** A way to the internet that can be used. */
export interface ProxyPlan {
  readonly settings: ProxySettings;
  readonly login: ProxyLogin | null;
}

/** The proxy as the app uses it; a change holds from the next connection on. */
export interface NetworkProxy {
  view(): Promise<ProxyView>;
  /** @throws DomainError INVALID_INPUT for an address or an exception that cannot be used. */
  set(wish: ProxyWish): Promise<ProxyView>;
  /** What a wish comes to, without storing it. @throws DomainError INVALID_INPUT */
  plan(wish: ProxyWish): Promise<ProxyPlan>;
  /** The proxy for an address as a URL, with user name and password where they are known; null for none. */
  routeFor(url: string): Promise<string | null>;
  /** Makes a session go the same way. */
  applyTo(session: ProxySession): Promise<void>;
  /** What to tell a proxy that asks, by its host and port; null for one that is not ours to tell. */
  loginFor(host: string, port: number): ProxyLogin | null;
}

const keptSchema = z.object({ version: z.literal(1), userName: z.string().min(1), password: z.string().min(1) });

/** Begins the name of every keychain entry of a proxy; its origin follows. */
const PROXY_SECRET_PREFIX = "proxy-login:";

const nameOf = (url: string): string => `${PROXY_SECRET_PREFIX}${url}`;

const invalid = (message: string, field: string): DomainError =>
  new DomainError("INVALID_INPUT", message, { details: { field } });

/** The settings as Chromium takes them; a manual proxy that has no address is the system's. */
export function chromiumProxy({ mode, url, bypass }: ProxySettings): Parameters<ProxySession["setProxy"]>[0] {
  if (mode === "none") return { mode: "direct" };
  if (mode === "system" || url === null) return { mode: "system" };
  return { mode: "fixed_servers", proxyRules: url, proxyBypassRules: bypass.join(",") };
}

/** @throws DomainError INVALID_INPUT */
function settingsOf({ mode, url, bypass }: ProxyWish): ProxySettings {
  const parsed = url === null ? null : parseProxyUrl(url);
  if (parsed?.ok === false) throw invalid(parsed.reason, "url");
  if (mode === "manual" && parsed === null) throw invalid("Enter the address of the proxy.", "url");
  const odd = bypass.find((entry) => !isBypassEntry(entry));
  if (odd !== undefined) throw invalid(`"${odd}" is no host, pattern or range of addresses.`, "bypass");
  return { mode, url: parsed?.url ?? null, bypass };
}

/** A proxy's URL with what it wants to know, when it is the proxy the login is for. */
export function withLogin(route: string | null, { settings, login }: ProxyPlan): string | null {
  if (route === null || login === null || settings.mode !== "manual" || settings.url === null) return route;
  const url = new URL(route);
  if (url.origin !== new URL(settings.url).origin) return route;
  url.username = encodeURIComponent(login.userName);
  url.password = encodeURIComponent(login.password);
  return url.href;
}

export function createProxy({ log, mask, secrets, read, save, session }: ProxyDeps): NetworkProxy {
  let kept: { readonly url: string; readonly login: ProxyLogin | null; readonly place: SecretPlace | null } | null =
    null;
  let applied: Promise<void> | null = null;

  const keep = (url: string, login: ProxyLogin | null, place: SecretPlace | null): void => {
    if (login !== null) mask.protect(login.password);
    kept = { url, login, place };
  };

  const load = async (url: string): Promise<void> => {
    if (kept?.url === url) return;
    try {
      const found = await secrets.read(nameOf(url));
      const parsed = found === null ? null : keptSchema.safeParse(parseJson(found.value));
      if (found !== null && parsed?.success === true) {
        const { userName, password } = parsed.data;
        keep(url, { userName, password }, found.place);
      } else keep(url, null, null);
    } catch (cause) {
      // Asked again with the next connection: a keychain can be unlocked meanwhile.
      log.warn("The proxy's password could not be read from the keychain.", { cause });
    }
  };

  const loginOf = async (url: string | null): Promise<ProxyLogin | null> => {
    if (url === null) return null;
    await load(url);
    return kept?.url === url ? kept.login : null;
  };

  const present = async (): Promise<ProxyPlan> => {
    const settings = read();
    return { settings, login: settings.mode === "manual" ? await loginOf(settings.url) : null };
  };

  const apply = (): Promise<void> => {
    const settings = read();
    // A session goes by the system's settings unless it is told otherwise.
    applied ??= settings.mode === "system" ? Promise.resolve() : session().setProxy(chromiumProxy(settings));
    return applied;
  };

  const view = async (): Promise<ProxyView> => {
    const { mode, url, bypass } = read();
    const login = await loginOf(url);
    return {
      ...{ mode, url, bypass: [...bypass] },
      userName: login?.userName ?? null,
      hasPassword: login !== null,
      passwordPlace: login === null ? null : (kept?.place ?? null),
    };
  };

  const keepLogin = async (url: string, login: ProxyLogin | null): Promise<void> => {
    if (login === null) {
      await secrets.remove(nameOf(url));
      keep(url, null, null);
    } else {
      mask.protect(login.password);
      keep(url, login, await secrets.write(nameOf(url), JSON.stringify({ version: 1, ...login })));
    }
  };

  return {
    view,
    async set(wish) {
      const settings = settingsOf(wish);
      const former = read().url;
      if (settings.url !== null && wish.credentials !== "keep") await keepLogin(settings.url, wish.credentials);
      // Nobody could find the password of a proxy that is no longer named anywhere.
      if (former !== null && former !== settings.url) await secrets.remove(nameOf(former));
      save(settings);
      applied = session().setProxy(chromiumProxy(settings));
      await applied;
      log.info("The way to the internet was changed.", { mode: settings.mode });
      return view();
    },
    async plan(wish) {
      const settings = settingsOf(wish);
      if (wish.credentials === "keep") return { settings, login: await loginOf(settings.url) };
      if (wish.credentials !== null) mask.protect(wish.credentials.password);
      return { settings, login: wish.credentials };
    },
    async routeFor(url) {
      await apply();
      return withLogin(proxyUrlOf(await session().resolveProxy(url)), await present());
    },
    async applyTo(other) {
      // Also reads the password, which a proxy may ask for once the session is used.
      const { settings } = await present();
      await other.setProxy(chromiumProxy(settings));
    },
    loginFor(host, port) {
      const { mode, url } = read();
      if (mode !== "manual" || url === null || kept?.url !== url) return null;
      const own = new URL(url);
      const ownPort = own.port === "" ? (own.protocol === "https:" ? 443 : 80) : Number(own.port);
      const ownHost = own.hostname.replace(/^\[(.*)\]$/, "$1");
      return ownHost === host.replace(/^\[(.*)\]$/, "$1") && ownPort === port ? kept.login : null;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
