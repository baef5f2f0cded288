/** Headers on every answer, errors and parser failures included; `X-Request-Id` is added beside them. */
export const SAFETY_HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
};

export const REQUEST_ID_HEADER = "X-Request-Id";
