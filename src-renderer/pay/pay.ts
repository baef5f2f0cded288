/** The page of a payment window that shows the provider's card form. It has no bridge to the app and shares nothing with its page. */
import { loadStripe } from "@stripe/stripe-js/pure";
import { showForm } from "./show-form";

const word = document.querySelector<HTMLElement>("#word");
const form = document.querySelector<HTMLElement>("#form");
if (word !== null && form !== null) {
  const leave = (address: string): void => window.location.assign(address);
  void showForm(window.location.href, { word, form, leave }, (key, locale) => loadStripe(key, { locale }));
}
