/**
 * The lines of a log that is followed: each taken once, whether it came over the stream, over the list, or both. The cloud gives a
 * line no name of its own, so a line is known by its time, level and text, and as many times as it was told.
 */
import { MOST_LOG_LINES } from "../../../src-preload/contract/container-names";
import type { ContainerLogLine } from "../../../src-preload/contract/containers";

/** A line in the order in which it was taken. */
export interface NumberedLine extends ContainerLogLine {
  readonly seq: number;
}

export interface LogBook {
  /** Oldest first. */
  lines(): readonly NumberedLine[];
  /** Lines below this number are gone for good. */
  from(): number;
  /** A stream begins: what it tells waits until the list says what came before. */
  begin(): void;
  /** A line of the stream. */
  add(line: ContainerLogLine): void;
  /** The newest lines as the cloud lists them, oldest first. */
  join(listed: readonly ContainerLogLine[]): void;
}

/** However few the lines are. */
const MOST_CHARS = 2_000_000;

const nameOf = ({ at, level, text }: ContainerLogLine): string => `${at} ${level} ${text}`;

/** How often each line is there. */
function tally(lines: readonly ContainerLogLine[]) {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(nameOf(line), (counts.get(nameOf(line)) ?? 0) + 1);
  return {
    /** @returns whether it was there, and takes it away */
    take(line: ContainerLogLine): boolean {
      const name = nameOf(line);
      const count = counts.get(name) ?? 0;
      if (count > 1) counts.set(name, count - 1);
      else counts.delete(name);
      return count > 0;
    },
  };
}

/** How many of the first listed lines are the last known ones: without times only their order tells what is new. */
function overlapOf(known: readonly ContainerLogLine[], listed: readonly ContainerLogLine[]): number {
  const [had, has] = [known.slice(-listed.length).map(nameOf), listed.map(nameOf)];
  for (let count = had.length; count > 0; count--) {
    if (had.slice(-count).every((name, index) => name === has[index])) return count;
  }
  return 0;
}

/** Lines of which the oldest go when there are too many, or too much is in them. */
function createShelf<L extends ContainerLogLine>() {
  let lines: L[] = [];
  let chars = 0;
  return {
    read: (): readonly L[] => lines,
    put(line: L): void {
      lines.push(line);
      chars += line.text.length;
      let gone = 0;
      while (lines.length - gone > MOST_LOG_LINES || chars > MOST_CHARS) {
        chars -= lines[gone]?.text.length ?? 0;
        gone += 1;
      }
      if (gone > 0) lines.splice(0, gone);
    },
    clear(): void {
      lines = [];
      chars = 0;
    },
  };
}

/** @param nextSeq numbers that grow, also from one book to the next */
export function createLogBook(nextSeq: () => number): LogBook {
  const shelf = createShelf<NumberedLine>();
  const held = createShelf<ContainerLogLine>();
  let isHolding = false;
  let from = 0;
  // What the list told and the stream may tell again.
  let owed = tally([]);

  const append = (line: ContainerLogLine): void => {
    shelf.put({ ...line, seq: nextSeq() });
    from = Math.max(from, shelf.read()[0]?.seq ?? 0);
  };

  return {
    lines: shelf.read,
    from: () => from,
    begin() {
      held.clear();
      isHolding = true;
    },
    add(line) {
      if (isHolding) held.put(line);
      else if (!owed.take(line)) append(line);
    },
    join(listed) {
      if (listed.some(({ at }) => at === null)) {
        for (const line of listed.slice(overlapOf(shelf.read(), listed))) append(line);
      } else {
        const known = tally(shelf.read());
        for (const line of listed) if (!known.take(line)) append(line);
      }
      owed = tally(listed);
      for (const line of held.read()) if (!owed.take(line)) append(line);
      held.clear();
      isHolding = false;
    },
  };
}
