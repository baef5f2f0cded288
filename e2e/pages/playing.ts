import { expect, type Locator } from "playwright/test";

/** What a page's film or sound has. */
interface Player {
  muted: boolean;
  readonly duration: number;
  readonly currentTime: number;
  play(): Promise<void>;
  pause(): void;
  addEventListener(name: "timeupdate", listener: () => void): void;
}

/** Plays a film or a sound without a noise, and expects that it has its length, to a tenth of a second, and that its time runs. */
export async function expectPlaying(media: Locator, seconds: number): Promise<void> {
  await expect.poll(() => media.evaluate((player: Player) => player.duration || 0)).toBeCloseTo(seconds, 1);
  // Playback may end between two looks of the test: the time that was reached stays.
  const reached = await media.evaluate(async (player: Player) => {
    player.muted = true;
    const runs = new Promise<number>((resolve) => {
      player.addEventListener("timeupdate", () => player.currentTime > 0 && resolve(player.currentTime));
    });
    await player.play();
    return runs;
  });
  expect(reached).toBeGreaterThan(0);
  await media.evaluate((player: Player) => player.pause());
}
