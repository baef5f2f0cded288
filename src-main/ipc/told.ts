import { z } from "zod";
import { sentence } from "../../src-preload/contract/primitives";
import type { Say } from "../i18n/sentences";

/** Puts every sentence of a value into other words; what holds none comes back as it is. */
type Tell = (value: unknown, say: Say) => unknown;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const tellFields = (shape: Readonly<Record<string, z.core.$ZodType>>): Tell | null => {
  const fields = Object.entries(shape).flatMap(([name, schema]) => {
    const tell = tellerOf(schema);
    return tell === null ? [] : [{ name, tell }];
  });
  if (fields.length === 0) return null;
  return (value, say) => {
    if (!isObject(value)) return value;
    const told = fields.flatMap(({ name, tell }) => (name in value ? [[name, tell(value[name], say)]] : []));
    return { ...value, ...Object.fromEntries(told) };
  };
};

const tellOption = (options: readonly z.core.$ZodType[]): Tell | null => {
  const tellers = options.map((schema) => ({ schema, tell: tellerOf(schema) }));
  if (tellers.every(({ tell }) => tell === null)) return null;
  return (value, say) => {
    const option = tellers.find(({ schema }) => z.safeParse(schema, value).success);
    return option?.tell?.(value, say) ?? value;
  };
};

const tellEach = (schema: z.core.$ZodType): Tell | null => {
  const tell = tellerOf(schema);
  if (tell === null) return null;
  return (value, say) => {
    if (Array.isArray(value)) return value.map((item) => tell(item, say));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tell(item, say)]));
  };
};

/**
 * How the sentences of a schema's values are told; null when it has none. They are found by their schema and not by the
 * look of a value: what a person wrote must never be put into other words.
 */
const tellerOf = (schema: z.core.$ZodType): Tell | null => {
  if (schema === sentence) return (value, say) => (typeof value === "string" ? say(value) : value);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return tellFields(def.shape);
    case "array":
      return tellEach(def.element);
    case "record":
      return tellEach(def.valueType);
    case "union":
      return tellOption(def.options);
    case "nullable":
    case "optional":
    case "default":
    case "readonly":
      return tellerOf(def.innerType);
    default:
      return null;
  }
};

/** Puts the sentences of a value into the person's language; `schema` says where they are. */
export type TellIn = <T>(schema: z.core.$ZodType, value: T) => T;

/** @param say how sentences are told now; null while they stay as they were made */
export const createTellIn = (say: () => Say | null): TellIn => {
  const known = new WeakMap<z.core.$ZodType, { readonly tell: Tell | null }>();
  return <T>(schema: z.core.$ZodType, value: T): T => {
    const now = say();
    if (now === null) return value;
    let entry = known.get(schema);
    if (entry === undefined) {
      entry = { tell: tellerOf(schema) };
      known.set(schema, entry);
    }
    return entry.tell === null ? value : (entry.tell(value, now) as T);
  };
};
