import { clsx } from "clsx";
import { useLayoutEffect, useRef, useState } from "react";
import { Tooltip } from "./tooltip";

/** A name on one line. When it does not fit it is cut, and the whole of it is a tooltip that the keyboard reaches too. */
export function Truncated({ text, className }: { readonly text: string; readonly className?: string }) {
  const element = useRef<HTMLSpanElement>(null);
  const [isCut, setIsCut] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another width
  useLayoutEffect(() => {
    const span = element.current;
    if (span === null) return;
    const measure = (): void => setIsCut(span.scrollWidth > span.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(span);
    return () => observer.disconnect();
  }, [text]);

  const span = (
    // The tooltip has to be reachable without a mouse.
    <span ref={element} tabIndex={isCut ? 0 : undefined} className={clsx("block min-w-0 truncate", className)}>
      {text}
    </span>
  );
  return isCut ? <Tooltip text={text}>{span}</Tooltip> : span;
}
