import { net, session } from "electron";
import { DomainError } from "../cloud/errors";
import type { NetworkProxy } from "../network/proxy";

const MAX_BYTES = 20 * 1_024 * 1_024;
const WITHIN_MS = 60_000;
const MOST_REDIRECTS = 5;
const PDF = Buffer.from("%PDF-");

const failed = (cause?: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "The invoice could not be loaded. Open it in your browser instead.", { cause });

/**
 * Loads an invoice's PDF, without any cookie or key. Every address on the way is judged, because a redirect could lead anywhere.
 * @throws DomainError REMOTE_FAILED also for what is no PDF or larger than 20 MB
 */
export async function loadInvoice(
  url: string,
  isTrusted: (address: string) => boolean,
  proxy: Pick<NetworkProxy, "applyTo" | "loginFor">,
): Promise<Uint8Array> {
  const own = session.fromPartition("invoices", { cache: false });
  await proxy.applyTo(own);
  return new Promise((resolve, reject) => {
    const request = net.request({ url, session: own, redirect: "manual", credentials: "omit" });
    const timer = setTimeout(() => end(failed("time-out")), WITHIN_MS);
    const chunks: Buffer[] = [];
    let size = 0;
    let redirects = 0;
    const end = (error: DomainError): void => {
      clearTimeout(timer);
      request.abort();
      reject(error);
    };
    request.on("redirect", (_status, _method, address) => {
      redirects++;
      if (redirects > MOST_REDIRECTS || !isTrusted(address)) end(failed("redirect"));
      else request.followRedirect();
    });
    let isAnswered = false;
    request.on("login", ({ isProxy, host, port }, answer) => {
      const login = isProxy && !isAnswered ? proxy.loginFor(host, port) : null;
      // Asked again, what was told is wrong.
      isAnswered = true;
      if (login === null) answer();
      else answer(login.userName, login.password);
    });
    request.on("error", (cause) => end(failed(cause)));
    request.on("response", (response) => {
      if (response.statusCode !== 200) return end(failed({ status: response.statusCode }));
      response.on("data", (chunk) => {
        size += chunk.length;
        if (size > MAX_BYTES) return end(failed("too large"));
        chunks.push(chunk);
      });
      response.on("error", (cause: unknown) => end(failed(cause)));
      response.on("end", () => {
        const content = Buffer.concat(chunks);
        if (!content.subarray(0, PDF.length).equals(PDF)) return end(failed("no PDF"));
        clearTimeout(timer);
        resolve(content);
      });
    });
    request.end();
  });
}
