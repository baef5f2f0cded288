/**
 * Judges every address a name resolves to, and hands exactly those to the socket. Without it a name could resolve to a
 * public address for the check and to a private one for the call (DNS rebinding).
 */
import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { DomainError } from "../cloud/errors";
import { isIpLiteral, isLoopbackIp, refusalOfIp } from "../cloud/ip-policy";

export interface HostVerdicts {
  /** All addresses of a host. @throws DomainError BAD_BASE_URL when one is refused, OFFLINE when none can be learnt. */
  judge(host: string): Promise<readonly LookupAddress[]>;
  /** The same for a socket: it dials what was judged. */
  readonly lookup: LookupFunction;
}

interface Deps {
  /** All DNS answers for a name. */
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
  readonly now: () => number;
  /** Development builds: `localhost` may be this computer. */
  readonly allowLoopback: boolean;
}

const KEPT_MS = 60_000;

type Verdict = { readonly addresses: readonly LookupAddress[] } | { readonly refusal: DomainError };

export function createHostVerdicts({ resolve, now, allowLoopback }: Deps): HostVerdicts {
  const kept = new Map<string, { readonly verdict: Verdict; readonly at: number }>();

  const refusalOf = (host: string, addresses: readonly LookupAddress[]): DomainError | null => {
    for (const { address } of addresses) {
      if (allowLoopback && host === "localhost" && isLoopbackIp(address)) continue;
      const why = refusalOfIp(address);
      if (why === null) continue;
      return new DomainError("BAD_BASE_URL", `${host} leads to ${address}, which ${why}. The app does not go there.`, {
        details: { field: "url" },
      });
    }
    return null;
  };

  const learn = async (host: string): Promise<Verdict> => {
    let addresses: readonly LookupAddress[];
    try {
      addresses = await resolve(host);
    } catch (cause) {
      throw new DomainError("OFFLINE", `The name ${host} cannot be resolved. Is the network there?`, { cause });
    }
    if (addresses.length === 0) throw new DomainError("OFFLINE", `The name ${host} has no address.`);
    const refusal = refusalOf(host, addresses);
    return refusal === null ? { addresses } : { refusal };
  };

  const judge: HostVerdicts["judge"] = async (host) => {
    // A literal was judged when it was configured, by the stricter rules for what a person types.
    if (isIpLiteral(host)) return [{ address: host, family: host.includes(":") ? 6 : 4 }];
    const known = kept.get(host);
    const age = known === undefined ? Number.NaN : now() - known.at;
    const verdict = known !== undefined && age >= 0 && age < KEPT_MS ? known.verdict : await learn(host);
    if (verdict !== known?.verdict) kept.set(host, { verdict, at: now() });
    if ("refusal" in verdict) throw verdict.refusal;
    return verdict.addresses;
  };

  const lookup: LookupFunction = (host, options, done) => {
    judge(host).then(
      (addresses) => {
        const fitting = addresses.filter(({ family }) => !options.family || options.family === family);
        const first = fitting[0];
        if (first === undefined) done(Object.assign(new Error("no address"), { code: "ENOTFOUND" }), "", 0);
        else if (options.all) done(null, [...fitting]);
        else done(null, first.address, first.family);
      },
      (error: Error) => done(error, "", 0),
    );
  };

  return { judge, lookup };
}
