/** A request as it is written down for a shell. */
export interface CurlRequest {
  readonly method: string;
  /** Whole; percent-encoded, but for shell variables such as `$ID`. */
  readonly url: string;
  readonly isOpen: boolean;
  /** Beside the token and the content type. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** The shell variable that stands for the token, so that no copy ever holds it. */
const TOKEN_VARIABLE = "$ELIZA_API_TOKEN";

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** @returns one curl command for a POSIX shell, over several lines when it is long */
export function curlCommand({ method, url, isOpen, headers = [], body }: CurlRequest): string {
  const parts = [
    ...(method === "GET" ? [] : [`-X ${method}`]),
    // An interactive shell would take an exclamation mark inside double quotes for its history.
    `"${url.replaceAll("!", "%21")}"`,
    ...(isOpen ? [] : [`-H "Authorization: Bearer ${TOKEN_VARIABLE}"`]),
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-H "Content-Type: application/json"`, `-d ${quoted(body)}`]),
  ];
  const [first = "", ...rest] = parts;
  const start = parts[0]?.startsWith("-X") === true ? `curl -sS ${first} ${rest.shift() ?? ""}` : `curl -sS ${first}`;
  return [start, ...rest].join(" \\\n  ");
}
