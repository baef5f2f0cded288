import { randomUUID } from "node:crypto";
import { DomainError } from "../cloud/errors";
import type { Clock, Log } from "../cloud/ports";
import type { CloudUseCases } from "../cloud/use-cases";

const write = (level: string) => (message: string, fields?: Record<string, unknown>) =>
  void process.stderr.write(`${level} ${message} ${fields?.cause instanceof Error ? fields.cause.stack : JSON.stringify(fields) ?? ""}\n`);
export const log: Log = { debug: () => {}, info: write("info"), warn: write("warn"), error: write("error") };
export const clock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
};
export const random = { uuid: () => randomUUID(), fraction: () => Math.random() };
const absent = (): never => {
  throw new DomainError("OFFLINE", "The cloud is not wired yet.");
};
export const cloud: CloudUseCases = {
  startLogin: async () => absent(),
  readLogin: () => absent(),
  cancelLogin: () => {},
  useApiKey: async () => absent(),
  verify: async () => {},
  signOut: async () => {},
  readCredits: async () => absent(),
};
