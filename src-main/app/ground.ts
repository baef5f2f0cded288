import { uptime } from "node:os";
import { app } from "electron";
import { createChildEnvironment } from "../adapters/child-environment";
import { systemClock } from "../adapters/system-clock";
import { systemRandom } from "../adapters/system-random";
import { type Cloud, createCloud } from "../cloud/create-cloud";
import type { Clock, Random, SecretStore } from "../cloud/ports";
import { createKeychainSecretStore } from "../keychain/keychain-secret-store";
import { loadKeytar } from "../keychain/load-keytar";
import { createRateLimitBook, type RateLimitBook } from "../usage/rate-limits";
import { createCloudTime } from "../x402/cloud-time";
import type { TimeWitnesses } from "../x402/passed-time";
import type { Foundation } from "./foundation";
import { createLateConnector } from "./late-parts";
import type { LaunchOptions } from "./launch-options";
import { createProxyService, type ProxyService } from "./proxy-service";

/** What is made before: the launch, the app's own folder and what stands before anything is asked of the outside. */
export interface GroundDeps {
  readonly options: LaunchOptions;
  /** Absolute path of the app's own folder. */
  readonly root: string;
  readonly foundation: Foundation;
}

/** What every part of the app is made from: the account, the way to it, time, chance, secrets and files. */
export interface Ground extends GroundDeps {
  /** Absolute path of the profile folder. */
  readonly profile: string;
  /** The app's own version. */
  readonly version: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Foundation["log"];
  readonly settings: Foundation["settings"];
  readonly state: Foundation["store"];
  readonly secrets: SecretStore;
  /** Which addresses of a cloud are allowed. */
  readonly policy: { readonly allowLoopback: boolean };
  readonly network: ProxyService;
  /** The limits that answers told of. */
  readonly rateLimits: RateLimitBook;
  /** What tells of time beside the clock. */
  readonly time: Omit<TimeWitnesses, "now">;
  readonly cloud: Cloud;
}

/** Makes the account and the way to the cloud; opens no socket before the first question. */
export const layGround = ({ options, root, foundation }: GroundDeps): Ground => {
  const { log, settings, store: state, address } = foundation;
  const profile = app.getPath("userData");
  const version = app.getVersion();
  const clock = systemClock;
  const random = systemRandom;

  const secrets = createKeychainSecretStore({ load: loadKeytar, clock, log });
  const policy = { allowLoopback: options.allowLoopback };
  const network = createProxyService({ clock, random, log, state, settings, secrets, policy, version });
  const rateLimits = createRateLimitBook(clock.now);
  const uptimeMs = (): number => Math.floor(uptime() * 1_000);
  const cloudTime = createCloudTime(uptimeMs);
  const connector = createLateConnector(async () => {
    const { createCloudHttp } = await import("../adapters/cloud-http");
    const proxyFor = network.proxy.routeFor;
    return createCloudHttp({
      ...{ clock, random, log, policy, version, proxyFor },
      onAnswered(answer) {
        rateLimits.saw(answer);
        cloudTime.saw(answer);
      },
    });
  });
  const cloud = createCloud(
    {
      ...{ clock, random, log, state, secrets, connector },
      environment: createChildEnvironment(process.env),
      mask: log,
      saveBaseUrl: (baseUrl) => settings.update({ baseUrl }),
      saveEnabled: (isCloudEnabled) => settings.update({ isCloudEnabled }),
    },
    { address, policy, environmentKey: options.apiKey },
  );
  return {
    ...{ options, root, foundation, profile, version, clock, random, log, settings, state },
    ...{ secrets, policy, network, rateLimits, cloud },
    time: { uptimeMs, cloudNow: cloudTime.now },
  };
};
