import type { Clock, Log } from "../cloud/ports";

/** A part of the app with a life of its own. Neither start nor stop may count on another service. */
export interface Service {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** How long stop may take before the app goes on without it. */
  readonly stopWithinMs: number;
}

/** All services, started together and stopped one after the other. */
export interface Services {
  /** Once, and never after stop. One that fails to start is logged; the others run. */
  start(): Promise<void>;
  /** In reverse order, each within its own time and all within `withinMs`. Never rejects. */
  stop(withinMs: number): Promise<void>;
}

/** Resolves with whether the work was done in time; a failure is thrown. */
const isDoneWithin = (work: Promise<void>, limitMs: number, clock: Clock): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const timer = clock.after(limitMs, () => resolve(false));
    work.then(() => resolve(true), reject).finally(() => timer.cancel());
  });

export const createServices = (services: readonly Service[], clock: Clock, log: Log): Services => {
  const started: Service[] = [];
  let isBegun = false;
  return {
    async start() {
      if (isBegun) return;
      isBegun = true;
      await Promise.all(
        services.map(async (service) => {
          started.push(service);
          try {
            await service.start();
          } catch (error) {
            log.error("A service did not start.", { service: service.name, cause: error });
          }
        }),
      );
    },
    async stop(withinMs) {
      isBegun = true;
      const deadline = clock.now() + withinMs;
      for (const service of started.splice(0).reverse()) {
        const limit = Math.min(service.stopWithinMs, Math.max(0, deadline - clock.now()));
        try {
          if (await isDoneWithin(service.stop(), limit, clock)) continue;
          log.warn("A service took too long to stop.", { service: service.name, limitMs: limit });
        } catch (error) {
          log.error("A service did not stop cleanly.", { service: service.name, cause: error });
        }
      }
    },
  };
};
