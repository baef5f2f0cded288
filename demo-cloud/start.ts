import { randomBytes } from "node:crypto";
import { type Cloud, createCloud } from "./cloud";
import { CONTROL_PREFIX, createControl } from "./control/control";
import { DemoCloudControl } from "./control-client";
import type { Call } from "./http/call";
import { type CloudOptionsInput, resolveOptions } from "./options";
import { routerOf, serveCloud } from "./serve";
import { type Exchange, startServer } from "./server";

/** How to start a demo cloud. */
export interface StartOptions extends CloudOptionsInput {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Absent: a fresh random one. */
  readonly controlToken?: string;
}

/** A running demo cloud. */
export interface DemoCloud {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly port: number;
  readonly controlToken: string;
  readonly control: DemoCloudControl;
  /** Stops it and cuts every connection. */
  stop(): Promise<void>;
}

/** Starts a demo cloud on loopback. Rejects on bad options and on a taken port. */
export async function startDemoCloud(options: StartOptions = {}): Promise<DemoCloud> {
  const { port = 0, controlToken = randomBytes(24).toString("hex"), ...cloudOptions } = options;
  let chosen = resolveOptions(cloudOptions);
  let cloud: Cloud = createCloud(chosen);
  let route = routerOf(cloud);

  const control = createControl({
    token: controlToken,
    cloud: () => cloud,
    reset: (changes) => {
      cloud.clock.stop();
      chosen = resolveOptions(changes, chosen);
      cloud = createCloud(chosen);
      route = routerOf(cloud);
    },
    rulesChanged: () => {
      route = routerOf(cloud);
    },
  });

  const serve = async (call: Call): Promise<Exchange> => {
    if (call.path.startsWith(CONTROL_PREFIX)) {
      return { delivery: { kind: "reply", reply: await control(call) }, finish: () => undefined };
    }
    const finish = cloud.log.begin(call);
    try {
      return { delivery: await serveCloud(cloud, route, call), finish };
    } catch (error) {
      finish(null, "cut");
      throw error;
    }
  };

  const server = await startServer(port, serve);
  return {
    origin: server.origin,
    port: server.port,
    controlToken,
    control: new DemoCloudControl(server.origin, controlToken),
    stop: () => {
      cloud.clock.stop();
      return server.stop();
    },
  };
}
