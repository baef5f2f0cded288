import { DomainError } from "../cloud/errors";

const codesOf = (error: unknown): readonly string[] => {
  const codes: string[] = [];
  for (let link = error; link instanceof Error && codes.length < 8; link = link.cause) {
    if ("code" in link && typeof link.code === "string") codes.push(link.code);
    // The parser of undici names itself so and mostly leaves its code empty.
    if (link.name === "HTTPParserError") codes.push(link.name);
  }
  return codes;
};

const domainErrorIn = (error: unknown): DomainError | null => {
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link instanceof DomainError) return link;
  }
  return null;
};

const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/;
const NOT_HTTP = /^(HPE_|UND_ERR_HEADERS_OVERFLOW|HTTPParserError)/;

/**
 * Names what went wrong below HTTP. A certificate that does not fit and an answer that is not HTTP are the other side's
 * failure; everything else means that it cannot be reached now.
 * @param peer what the other side is called in a sentence
 */
export function networkFailure(error: unknown, peer = "Eliza Cloud"): DomainError {
  const own = domainErrorIn(error);
  if (own !== null) return own;
  const codes = codesOf(error);
  if (codes.some((code) => CERTIFICATE.test(code))) {
    return new DomainError("REMOTE_FAILED", `The certificate of ${peer} could not be verified, so nothing was sent.`, {
      cause: error,
    });
  }
  if (codes.some((code) => NOT_HTTP.test(code))) {
    return new DomainError("REMOTE_FAILED", `What answered does not speak HTTP as ${peer} does.`, { cause: error });
  }
  if (codes.includes("UND_ERR_CONNECT_TIMEOUT")) {
    return new DomainError("TIMEOUT", `${peer} did not answer in time.`, { cause: error });
  }
  // Every failure of a socket, of DNS and of undici carries a code; what has none is a defect of the app.
  if (codes.length === 0) {
    return new DomainError("INTERNAL", `The call to ${peer} failed inside the app.`, { cause: error });
  }
  return new DomainError("OFFLINE", `${peer} cannot be reached. Check the network.`, { cause: error });
}
