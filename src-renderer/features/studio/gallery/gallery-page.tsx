import { ts } from "../text";

/** The gallery part of the studio. */
export function GalleryPage() {
  return <h2 className="text-lead font-semibold">{ts("section.gallery")}</h2>;
}
