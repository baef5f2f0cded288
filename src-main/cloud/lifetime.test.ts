import { describe, expect, it } from "vitest";
import { createLifetime } from "./lifetime";

describe("a lifetime", () => {
  it("ends every piece of work begun under it, also what begins too late", () => {
    const life = createLifetime();
    const spans = Array.from({ length: 20 }, () => life.span());
    expect(life.hasEnded).toBe(false);
    life.end();
    life.end();
    expect(life.hasEnded).toBe(true);
    expect([...spans, life.span()].every(({ signal }) => signal.aborted)).toBe(true);
  });

  it("a piece of work also ends with the caller's own signal, alone", () => {
    const life = createLifetime();
    const own = new AbortController();
    const mine = life.span(own.signal);
    const other = life.span();
    own.abort();
    expect([mine.signal.aborted, other.signal.aborted, life.span(own.signal).signal.aborted]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("leaves work alone that was over before", () => {
    const life = createLifetime();
    const own = new AbortController();
    const span = life.span(own.signal);
    span.release();
    own.abort();
    life.end();
    expect(span.signal.aborted).toBe(false);
  });
});
