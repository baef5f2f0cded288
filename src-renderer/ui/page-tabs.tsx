import { clsx } from "clsx";
import { Link } from "wouter";

interface PageTabsProps {
  /** What the pages are of: the navigation's name. */
  readonly label: string;
  readonly pages: readonly { readonly path: string; readonly title: string }[];
  /** Path of the page that is shown. */
  readonly current: string;
}

/** The pages of one screen, as links side by side. */
export function PageTabs({ label, pages, current }: PageTabsProps) {
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="flex flex-wrap gap-x-1">
        {pages.map(({ path, title }) => (
          <li key={path}>
            <Link
              href={path}
              aria-current={path === current ? "page" : undefined}
              className={clsx(
                "-mb-px inline-flex h-9 items-center border-b-2 px-3 -outline-offset-2",
                path === current
                  ? "border-ink font-medium text-ink"
                  : "border-transparent text-ink-muted hover:border-line-strong hover:text-ink",
              )}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
