/**
 * Answers for the card form's page within one payment window. Its https address exists nowhere else: taking over all https requests of
 * the session instead would put the app between Stripe's script and Stripe.
 */

import type { PageRequest } from "../security/page-files";
import { PAGE_URL } from "../security/page-origin";
import { FORM_ORIGIN, isFormPage } from "../security/payment-hosts";

/** The form's page as the app's own files have it. */
const FILE = new URL("/pay/index.html", PAGE_URL).href;

/** The part of `Fetch.requestPaused` that counts here. */
interface PausedRequest {
  readonly requestId: string;
  readonly request: PageRequest;
}

type Listener = (event: unknown, method: string, params: PausedRequest) => void;

/** What is used of a window's contents. */
export interface FormContents {
  readonly debugger: {
    attach(version: string): void;
    detach(): void;
    sendCommand(method: string, params: object): Promise<unknown>;
    on(event: "message", listener: Listener): unknown;
    off(event: "message", listener: Listener): unknown;
  };
  once(event: "dom-ready", listener: () => void): unknown;
  loadURL(address: string): Promise<void>;
}

/**
 * Loads the form's page. Until it is there, the window's requests to the form's origin are answered here, with that page alone; no other
 * request is touched.
 * @param address of the form's page, with its fragment
 * @param answer gives a file by its address at the app's page
 */
export async function loadCardForm(
  contents: FormContents,
  address: string,
  answer: (request: PageRequest) => Promise<Response>,
): Promise<void> {
  const { debugger: link } = contents;
  const fulfil = async ({ requestId, request: { url, method } }: PausedRequest): Promise<void> => {
    const response = isFormPage(url) ? await answer({ url: FILE, method }) : new Response(null, { status: 404 });
    await link.sendCommand("Fetch.fulfillRequest", {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString("base64"),
    });
  };
  const listen: Listener = (_event, method, params) => {
    // The window may be gone before its answer is there.
    if (method === "Fetch.requestPaused") void fulfil(params).catch(() => undefined);
  };
  link.attach("1.3");
  link.on("message", listen);
  // Attached for no longer than it takes: the frames of the form are nobody's business here.
  contents.once("dom-ready", () => {
    link.off("message", listen);
    link.detach();
  });
  await link.sendCommand("Fetch.enable", { patterns: [{ urlPattern: `${FORM_ORIGIN}/*` }] });
  await contents.loadURL(address);
}
