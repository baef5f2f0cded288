import { clsx } from "clsx";
import { useCallback, useState } from "react";
import { Tooltip } from "./tooltip";

/** A name on one line. When it does not fit it is cut, and the whole of it is a tooltip that the keyboard reaches too. */
export function Truncated({ text, className }: { readonly text: string; readonly className?: string }) {
  const [isCut, setIsCut] = useState(false);

  // A reference, not an effect: the tooltip takes the place of the bare element, and the one that is drawn has to be watched.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another width
  const watch = useCallback(
    (span: HTMLSpanElement | null) => {
      if (span === null) return;
      const measure = (): void => setIsCut(span.scrollWidth > span.clientWidth);
      measure();
      const observer = new ResizeObserver(measure);
      observer.observe(span);
      return () => observer.disconnect();
    },
    [text],
  );

  const span = (
    // The tooltip has to be reachable without a mouse.
    <span ref={watch} tabIndex={isCut ? 0 : undefined} className={clsx("block min-w-0 truncate", className)}>
      {text}
    </span>
  );
  return isCut ? <Tooltip text={text}>{span}</Tooltip> : span;
}
