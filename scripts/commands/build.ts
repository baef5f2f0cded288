import { build } from "../shared/build";

/** Builds the app into `out/`. */
export const main = (): Promise<number> => build();
