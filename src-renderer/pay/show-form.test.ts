import { expect, it } from "vitest";
import { showForm } from "./show-form";

const RETURN = "https://cloud.example/done?from=app";
const ADDRESS = `app://ui/pay/index.html#${new URLSearchParams({ key: "pk_1", secret: "cs_1_secret", return: RETURN })}`;

const show = async (address: string, isLoaded = true) => {
  const [word, form] = [document.createElement("p"), document.createElement("main")];
  const left: string[] = [];
  let complete: (() => void) | undefined;
  const asked: string[] = [];
  let language = "";
  await showForm(address, { word, form, leave: (to) => left.push(to) }, async (key, spoken) => {
    language = spoken;
    asked.push(key);
    if (!isLoaded) throw new Error("Failed to load Stripe.js");
    return {
      createEmbeddedCheckoutPage: async ({ clientSecret, onComplete }) => {
        asked.push(clientSecret ?? "");
        complete = onComplete;
        return { mount: (place) => void (place as HTMLElement).append("card number") };
      },
    };
  });
  return { word: word.textContent ?? "", form: form.textContent, left, asked, language, complete: () => complete?.() };
};

it("draws the form, and leaves for the return address when the form is done", async () => {
  const page = await show(ADDRESS);
  expect(page).toMatchObject({ word: "", form: "card number", asked: ["pk_1", "cs_1_secret"], left: [] });
  page.complete();
  expect(page.left).toEqual([RETURN]);
});

it.each([
  ["Stripe.js does not load", ADDRESS, false],
  ["there is nothing to pay with", "app://ui/pay/index.html", true],
])("says so when %s", async (_what, address, isLoaded) => {
  const page = await show(address, isLoaded);
  expect(page.word).toContain("Nothing was charged");
  expect(page.form).toBe("");
});

it("speaks German, and has Stripe speak it, when the app does", async () => {
  const page = await show(`${ADDRESS}&language=de`, false);
  expect(page).toMatchObject({ language: "de", form: "" });
  expect(page.word).toMatch(/^Das Kartenformular wurde nicht geladen\. Es wurde nichts berechnet\./);
  expect(document.documentElement.lang).toBe("de");
  expect((await show(ADDRESS)).language).toBe("en");
});
