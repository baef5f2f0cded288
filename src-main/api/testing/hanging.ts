/** A use case that never ends, and when it was asked. */
export function hanging(): { readonly act: () => Promise<never>; readonly asked: Promise<void> } {
  let isAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const act = (): Promise<never> => {
    isAsked();
    return new Promise(() => undefined);
  };
  return { act, asked };
}
