import { ts } from "../text";

/** The images part of the studio. */
export function ImagesPage() {
  return <h2 className="text-lead font-semibold">{ts("section.images")}</h2>;
}
