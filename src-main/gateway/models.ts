/** The catalogue of whoever serves text. */
import { z } from "zod";
import type { Relayed } from "../cloud/byte-source";
import { DomainError } from "../cloud/errors";
import { type Chosen, handOn } from "./calls";
import { readFields } from "./read-fields";

const catalogue = z.object({ data: z.array(z.looseObject({ id: z.string(), type: z.string().optional() })) });

type Model = z.output<typeof catalogue>["data"][number];

const ask = (chosen: Chosen, signal: AbortSignal) =>
  chosen.send({ method: "GET", path: "/models", body: null, signal });

/** @returns the list as the provider gives it */
export const listModels = async (chosen: Chosen, signal: AbortSignal): Promise<Relayed> =>
  handOn(await ask(chosen, signal), chosen.who);

/** @throws DomainError REMOTE_FAILED when the list cannot be read */
export async function readModels(chosen: Chosen, signal: AbortSignal): Promise<readonly Model[]> {
  const fields = await readFields(await ask(chosen, signal), chosen.who);
  const parsed = catalogue.safeParse(fields);
  if (parsed.success) return parsed.data.data;
  throw new DomainError("REMOTE_FAILED", `The list of models of ${chosen.who} cannot be read.`);
}

/** The error for a model that is not there: never another one in its place. */
export const unknownModel = (id: string, who: string, hint = ""): DomainError =>
  new DomainError("NOT_FOUND", `${who} has no model "${id}".${hint}`, {
    details: { field: "model", remoteCode: "model_not_found" },
  });

/**
 * One entry of the list: the cloud's own route for single models fails alike for an unknown id and for a broken cloud.
 * @throws DomainError NOT_FOUND
 */
export async function readModel(chosen: Chosen, id: string, signal: AbortSignal): Promise<Relayed> {
  const model = (await readModels(chosen, signal)).find((entry) => entry.id === id);
  if (model === undefined) throw unknownModel(id, chosen.who);
  return jsonOf(model);
}

/** A document of this side's own. */
export const jsonOf = (document: unknown): Relayed => ({
  status: 200,
  headers: { "Content-Type": "application/json" },
  body: Buffer.from(JSON.stringify(document)),
});
