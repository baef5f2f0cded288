/** The one film this cloud makes: four seconds of waves at dusk, VP9 in an MP4 file. The README says how it was made. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FILE = join(import.meta.dirname, "media", "waves.mp4");

/** As a player shows it, in pixels. */
export const FILM_SIZE = { width: 640, height: 360 } as const;

let film: Buffer | null = null;

/** The file's content. */
export function filmContent(): Buffer {
  film ??= readFileSync(FILE);
  return film;
}
