import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

/** Scrolls sideways what is wider than the message; then the keyboard reaches it too. */
export function ScrollBox({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWider, setIsWider] = useState(false);

  useLayoutEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (element === null || content === null || content === undefined) return;
    const observer = new ResizeObserver(() => setIsWider(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={box} className="overflow-x-auto" {...(isWider && { tabIndex: 0, role: "region", "aria-label": label })}>
      {children}
    </div>
  );
}
