/** A rectangle in device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was when it was last closed; the rectangle is the one it has when not maximised. */
export interface WindowState {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

/** A window's size, and its place where one is known; without a place the system chooses one. */
export interface WindowBounds {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}

/** The smallest window the page is made for. */
export const MINIMUM_SIZE = { width: 900, height: 600 } as const;
const DEFAULT_SIZE = { width: 1_180, height: 780 } as const;

/** How much of the window's top edge must be on a display for a person to be able to drag it back. */
const GRIP = { width: 120, height: 40 } as const;

const overlap = (start: number, length: number, otherStart: number, otherLength: number): number =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

const isGripOn = (bounds: Rectangle, area: Rectangle): boolean =>
  overlap(bounds.x, bounds.width, area.x, area.width) >= GRIP.width &&
  bounds.y >= area.y &&
  bounds.y + GRIP.height <= area.y + area.height;

/**
 * The bounds to open with: the saved ones as far as a display still shows them, never larger than that display's work
 * area and never smaller than the minimum; without a place when no display shows them any more.
 * @param workAreas of the connected displays, the primary one first
 */
export const fitBounds = (saved: Rectangle | null, workAreas: readonly Rectangle[]): WindowBounds => {
  const primary = workAreas[0];
  const area = saved === null ? primary : (workAreas.find((each) => isGripOn(saved, each)) ?? primary);
  const wanted = saved ?? DEFAULT_SIZE;
  if (area === undefined) return { width: DEFAULT_SIZE.width, height: DEFAULT_SIZE.height };
  const width = clamp(Math.round(wanted.width), MINIMUM_SIZE.width, Math.max(MINIMUM_SIZE.width, area.width));
  const height = clamp(Math.round(wanted.height), MINIMUM_SIZE.height, Math.max(MINIMUM_SIZE.height, area.height));
  if (saved === null || !isGripOn(saved, area)) return { width, height };
  return { width, height, x: Math.round(saved.x), y: Math.round(saved.y) };
};
