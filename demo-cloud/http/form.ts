import type { Call } from "./call";

/** The body as a form. Rejects when it is none; the server then answers an empty 500, as the real one does. */
export async function readForm(call: Call): Promise<FormData> {
  // The platform's own reader of forms hangs on a response.
  return new Response(new Uint8Array(await call.bytes()), {
    headers: { "Content-Type": call.header("content-type") ?? "" },
  }).formData();
}
