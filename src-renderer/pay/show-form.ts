import type { StripeEmbeddedCheckoutOptions } from "@stripe/stripe-js";

/** What is used of Stripe.js. */
interface Stripe {
  createEmbeddedCheckoutPage(
    options: StripeEmbeddedCheckoutOptions,
  ): Promise<{ mount(location: string | HTMLElement): void }>;
}

interface Place {
  /** Says how it stands, for a person. */
  readonly word: HTMLElement;
  readonly form: HTMLElement;
  /** Leads the window away: to the address that says that the form is done. */
  readonly leave: (address: string) => void;
}

const FAILED = "The card form did not load. Nothing was charged. Close this window and try again, or pay on the web.";

/**
 * Draws the provider's card form. The form's word that it is done is passed on by going to the return address; whether
 * anything is paid only the cloud tells.
 * @param address of this page; its fragment holds what the form is opened with
 * @param load loads Stripe.js for a publishable key
 */
export async function showForm(
  address: string,
  { word, form, leave }: Place,
  load: (publishableKey: string) => Promise<Stripe | null>,
): Promise<void> {
  const given = new URLSearchParams(new URL(address).hash.slice(1));
  const [key, clientSecret, returnUrl] = ["key", "secret", "return"].map((name) => given.get(name) ?? "");
  try {
    if (!key || !clientSecret || !returnUrl) throw new Error("nothing to pay with");
    const stripe = await load(key);
    if (stripe === null) throw new Error("no Stripe.js");
    const checkout = await stripe.createEmbeddedCheckoutPage({ clientSecret, onComplete: () => leave(returnUrl) });
    checkout.mount(form);
    word.textContent = "";
  } catch {
    word.textContent = FAILED;
  }
}
