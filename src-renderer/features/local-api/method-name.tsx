/** A request's method, in a column of its own. */
export function MethodName({ method }: { readonly method: string }) {
  return <code className="w-14 shrink-0 font-mono text-small font-medium text-ink-muted">{method}</code>;
}
