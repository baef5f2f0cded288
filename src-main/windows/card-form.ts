/**
 * Answers for the card form's page within one payment window. Its https address exists nowhere else: taking over all https requests of
 * the session instead would put the app between Stripe's script and Stripe.
 */

import type { PageRequest } from "../security/page-files";
import { PAGE_URL } from "../security/page-origin";
import { FORM_ORIGIN, isFormPage } from "../security/payment-hosts";

/** The form's page as the app's own files have it. */
const FILE = new URL("/pay/index.html", PAGE_URL).href;

/** What is used of a window's `webContents.debugger`. */
export interface FormDebugger {
  attach(version: string): void;
  sendCommand(method: string, params: object): Promise<unknown>;
  on(event: "message", listener: (event: unknown, method: string, params: PausedRequest) => void): unknown;
}

/** The part of `Fetch.requestPaused` that counts here. */
export interface PausedRequest {
  readonly requestId: string;
  readonly request: PageRequest;
}

/**
 * From now on the window's requests to the form's origin are answered with the form's page; no other request is touched.
 * @param answer gives a file by its address at the app's page
 */
export async function serveCardForm(
  contents: FormDebugger,
  answer: (request: PageRequest) => Promise<Response>,
): Promise<void> {
  const fulfil = async ({ requestId, request: { url, method } }: PausedRequest): Promise<void> => {
    const response = isFormPage(url) ? await answer({ url: FILE, method }) : new Response(null, { status: 404 });
    await contents.sendCommand("Fetch.fulfillRequest", {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString("base64"),
    });
  };
  contents.attach("1.3");
  contents.on("message", (_event, method, params) => {
    // The window may be gone before its answer is there.
    if (method === "Fetch.requestPaused") void fulfil(params).catch(() => undefined);
  });
  await contents.sendCommand("Fetch.enable", { patterns: [{ urlPattern: `${FORM_ORIGIN}/*` }] });
}
