/** Closes an exhaustive switch: the compiler refuses it as soon as a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
