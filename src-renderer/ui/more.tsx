import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "./button";

/** The next page is asked for when the end is this near. */
const NEAR_END = "400px";

interface MoreProps {
  readonly label: string;
  readonly loadingLabel: string;
  readonly isLoading: boolean;
  /** The last question failed: it is repeated by the message about that, not by scrolling. */
  readonly isHalted: boolean;
  readonly onMore: () => void;
}

/** The end of a list that has more: asks for it when it comes near, and by a button. */
export function More({ label, loadingLabel, isLoading, isHalted, onMore }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(onMore);
  useEffect(() => {
    const element = end.current;
    if (element === null || isHalted || isLoading) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) more();
      },
      { rootMargin: NEAR_END },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isHalted, isLoading]);
  return (
    <div ref={end} className="flex justify-center">
      <Button onClick={onMore} isBusy={isLoading}>
        {isLoading ? loadingLabel : label}
      </Button>
    </div>
  );
}
