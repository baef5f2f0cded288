import { Tooltip as Primitive } from "radix-ui";
import { type ReactElement, useContext } from "react";
import { TopLayer } from "./top-layer";

interface TooltipProps {
  readonly text: string;
  readonly side?: "top" | "right" | "bottom";
  /** Draws it only where the sidebar is a rail of icons. */
  readonly onlyNarrow?: boolean;
  readonly children: ReactElement;
}

/** Tooltips of the page share their delay: the second one in a row comes at once. */
export const TooltipProvider = Primitive.Provider;

/** A line of text beside its child, on hover and on keyboard focus. The child keeps its own accessible name. */
export function Tooltip({ text, side = "top", onlyNarrow = false, children }: TooltipProps) {
  const layer = useContext(TopLayer);
  return (
    <Primitive.Root delayDuration={400}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal container={layer}>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={`z-50 max-w-80 rounded-control border border-line bg-raised px-2 py-1 text-small break-words text-ink shadow-raised ${onlyNarrow ? "wide:hidden" : ""}`}
        >
          {text}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
