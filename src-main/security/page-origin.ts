/** Where the page comes from. Nothing else may call the bridge or be navigated to. */
export interface PageOrigin {
  /** With the colon, as `URL.protocol` has it. */
  readonly protocol: string;
  readonly host: string;
}

/** The scheme the built page is served from, without the colon. */
export const PAGE_SCHEME = "app";
const PAGE_HOST = "ui";

/** The address of the built page. */
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/index.html`;

/** The origin of the built page. */
export const PAGE_ORIGIN: PageOrigin = { protocol: `${PAGE_SCHEME}:`, host: PAGE_HOST };

/** The origin of an address of the page, such as the development server's. */
export const originOf = (address: string): PageOrigin => {
  const { protocol, host } = new URL(address);
  return { protocol, host };
};

/**
 * Whether an address is of that origin. Compares scheme and host, because Node reports the origin of every custom
 * scheme, of `file:` and of `data:` alike as the string "null".
 */
export const isOfOrigin = (address: string, origin: PageOrigin): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === origin.protocol && url.host === origin.host && url.username === "" && url.password === "";
};
