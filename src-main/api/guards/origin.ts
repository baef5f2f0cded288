import type { Refusal } from "../problem";
import { headerValues, type RawRequest } from "../raw-request";

/** The app's own page, as a browser names it in Origin. */
export const OWN_ORIGIN = "app://ui";

/**
 * Refuses requests that a web page other than the app's own caused. Without it any page open in a browser could reach this
 * API from inside the machine. Pages that send no Origin (images, links, plain GETs) are known by Sec-Fetch-Site.
 */
export function checkOrigin(request: RawRequest): Refusal | null {
  const origins = headerValues(request, "origin");
  const isFromStranger =
    origins.length === 0
      ? headerValues(request, "sec-fetch-site").some((site) => !["none", "same-origin"].includes(site.toLowerCase()))
      : origins.some((origin) => origin !== OWN_ORIGIN);
  if (!isFromStranger) return null;
  return { code: "FORBIDDEN_SENDER", message: "Web pages may not use this API." };
}
