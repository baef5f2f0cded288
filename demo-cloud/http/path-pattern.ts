/** Compiles a path pattern in which `*` matches any run of characters. */
export function compilePathPattern(pattern: string): (path: string) => boolean {
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  const expression = new RegExp(`^${source}$`);
  return (path) => expression.test(path);
}
