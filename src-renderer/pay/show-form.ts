import type { StripeEmbeddedCheckoutOptions } from "@stripe/stripe-js";
import type { Language } from "../../src-preload/contract/language";

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

/** The page has these words alone: a catalogue would have to be loaded where nothing may be. */
const WORDS: Readonly<Record<Language, { readonly title: string; readonly loading: string; readonly failed: string }>> =
  {
    en: {
      title: "Card payment",
      loading: "Loading the card form…",
      failed: "The card form did not load. Nothing was charged. Close this window and try again, or pay on the web.",
    },
    de: {
      title: "Kartenzahlung",
      loading: "Das Kartenformular wird geladen…",
      failed:
        "Das Kartenformular wurde nicht geladen. Es wurde nichts berechnet. Schließen Sie dieses Fenster und versuchen Sie es noch einmal, oder zahlen Sie im Web.",
    },
  };

/**
 * Draws the provider's card form. The form's word that it is done is passed on by going to the return address; whether
 * anything is paid only the cloud tells.
 * @param address of this page; its fragment holds what the form is opened with
 * @param load loads Stripe.js for a publishable key, to speak that language
 */
export async function showForm(
  address: string,
  { word, form, leave }: Place,
  load: (publishableKey: string, language: Language) => Promise<Stripe | null>,
): Promise<void> {
  const given = new URLSearchParams(new URL(address).hash.slice(1));
  const [key, clientSecret, returnUrl] = ["key", "secret", "return"].map((name) => given.get(name) ?? "");
  const language = given.get("language") === "de" ? "de" : "en";
  const { title, loading, failed } = WORDS[language];
  document.documentElement.lang = language;
  document.title = title;
  word.textContent = loading;
  try {
    if (!key || !clientSecret || !returnUrl) throw new Error("nothing to pay with");
    const stripe = await load(key, language);
    if (stripe === null) throw new Error("no Stripe.js");
    const checkout = await stripe.createEmbeddedCheckoutPage({ clientSecret, onComplete: () => leave(returnUrl) });
    checkout.mount(form);
    word.textContent = "";
  } catch {
    word.textContent = failed;
  }
}
