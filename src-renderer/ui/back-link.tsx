import { ChevronLeft } from "lucide-react";
import { Link } from "wouter";

/** The way back to the screen above. */
export function BackLink({ path, title }: { readonly path: string; readonly title: string }) {
  return (
    <Link
      href={path}
      className="-mb-3 -ml-1 inline-flex h-7 items-center gap-1 self-start rounded-control pr-2 text-small text-ink-muted hover:text-ink"
    >
      <ChevronLeft size={16} aria-hidden />
      {title}
    </Link>
  );
}
