import type { Log } from "../src-main/cloud/ports";

/** The command line keeps no log: what a person has to know is told. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
