import { describe, expect, it } from "vitest";
import { fitBounds, type Rectangle } from "./bounds";

const primary: Rectangle = { x: 0, y: 0, width: 1_920, height: 1_040 };
const left: Rectangle = { x: -1_280, y: 0, width: 1_280, height: 984 };

describe("fitBounds", () => {
  it.each<[string, Rectangle | null, readonly Rectangle[], object]>([
    ["the default without a place", null, [primary], { width: 1_180, height: 780 }],
    [
      "the default within a small display",
      null,
      [{ x: 0, y: 0, width: 1_024, height: 700 }],
      { width: 1_024, height: 700 },
    ],
    ["the minimum on a tiny display", null, [{ x: 0, y: 0, width: 640, height: 480 }], { width: 900, height: 600 }],
    ["the default when no display is known", null, [], { width: 1_180, height: 780 }],
    [
      "the saved place",
      { x: 100, y: 50, width: 1_000, height: 700 },
      [primary],
      { x: 100, y: 50, width: 1_000, height: 700 },
    ],
    [
      "the saved place on another display",
      { x: -1_200, y: 10, width: 1_000, height: 700 },
      [primary, left],
      { x: -1_200, y: 10, width: 1_000, height: 700 },
    ],
    [
      "the size alone when that display is gone",
      { x: -1_200, y: 10, width: 1_000, height: 700 },
      [primary],
      { width: 1_000, height: 700 },
    ],
    [
      "a place half outside that can still be dragged",
      { x: 1_700, y: 900, width: 1_000, height: 700 },
      [primary],
      { x: 1_700, y: 900, width: 1_000, height: 700 },
    ],
    [
      "no place that shows a sliver alone",
      { x: 1_850, y: 10, width: 1_000, height: 700 },
      [primary],
      { width: 1_000, height: 700 },
    ],
    [
      "no place whose title bar is above the display",
      { x: 10, y: -30, width: 1_000, height: 700 },
      [primary],
      { width: 1_000, height: 700 },
    ],
    [
      "no place whose title bar is below the display",
      { x: 10, y: 1_020, width: 1_000, height: 700 },
      [primary],
      { width: 1_000, height: 700 },
    ],
    [
      "no more than the display holds",
      { x: 0, y: 0, width: 9_999, height: 9_999 },
      [primary],
      { x: 0, y: 0, width: 1_920, height: 1_040 },
    ],
    [
      "no less than the minimum",
      { x: 0, y: 0, width: 200, height: 10 },
      [primary],
      { x: 0, y: 0, width: 900, height: 600 },
    ],
  ])("gives %s", (_what, saved, areas, bounds) => {
    expect(fitBounds(saved, areas)).toEqual(bounds);
  });
});
