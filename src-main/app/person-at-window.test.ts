import { expect, it } from "vitest";
import { createPersonAtWindow } from "./person-at-window";

it("knows what the person set off, also later and after others, and nothing else", async () => {
  const { asPerson, isAsking } = createPersonAtWindow();
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<boolean>): Promise<boolean> => {
    const done = queue.then(work);
    queue = done;
    return done;
  };
  const look = async (): Promise<boolean> => {
    await Promise.resolve();
    return isAsking();
  };
  const program = inTurn(look);
  const person = asPerson(() => inTurn(look));
  const programAfter = inTurn(look);
  expect(await Promise.all([program, person, programAfter])).toEqual([false, true, false]);
  expect(isAsking()).toBe(false);
});
