import { describe, expect, it } from "vitest";
import { translator } from "./t";
import type { Translation } from "./translation";

const english = { plain: "Open", both: "{count} of {all}" } as const;

describe("a catalogue in another language", () => {
  it("may put names in another order", () => {
    const german = { plain: "Öffnen", both: "Von {all}: {count}" } as const satisfies Translation<typeof english>;
    expect(translator(english, german)("both", { count: 1, all: 2 })).toBe("1 of 2");
  });

  it("is refused by the compiler without a key, without a name, or with a name of its own", () => {
    // @ts-expect-error a key is missing
    const without = { plain: "Öffnen" } as const satisfies Translation<typeof english>;
    // @ts-expect-error a name is missing
    const unnamed = { plain: "Öffnen", both: "{count} davon" } as const satisfies Translation<typeof english>;
    const strange = { plain: "Öffnen", both: "{count} von {all} {mehr}" } as const satisfies Translation<
      typeof english
    >;
    // @ts-expect-error nobody fills in "mehr"
    expect(translator(english, strange)("plain")).toBe("Open");
    // @ts-expect-error nobody fills in "all"
    expect(translator(english, unnamed)("plain")).toBe("Open");
    expect(Object.keys(without)).toEqual(["plain"]);
  });
});
