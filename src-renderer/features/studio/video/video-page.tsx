import { ts } from "../text";

/** The video part of the studio. */
export function VideoPage() {
  return <h2 className="text-lead font-semibold">{ts("section.video")}</h2>;
}
