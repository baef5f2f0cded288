import { describe, expect, it } from "vitest";
import { germanFragments } from "./de-fragments";
import { germanSentences } from "./de-sentences";
import { shellEn } from "./en-shell";
import { createSayNow } from "./say-now";
import { sourceSentences } from "./testing/source-sentences";

/** Intl keeps amount and sign together. */
const sayIn = (locale: string) => (english: string) =>
  createSayNow(() => ({ name: "de", locale }))()?.(english).replaceAll("\u00a0", " ");
const say = sayIn("de-DE");

const blanks = (text: string): readonly string[] => [...new Set(text.match(/\{\d\}/g))].sort();

describe("the German catalogue", () => {
  const inSources = sourceSentences();

  it("has every sentence that the main process may say to the page", () => {
    expect(inSources.length).toBeGreaterThan(200);
    expect(inSources.filter(({ template }) => germanSentences[template] === undefined)).toEqual([]);
  });

  it("has none that nobody says any more", () => {
    const said = new Set<string>([...inSources.map(({ template }) => template), ...Object.values(shellEn)]);
    expect(Object.keys(germanSentences).filter((template) => !said.has(template))).toEqual([]);
  });

  it("fills the same blanks as English", () => {
    for (const [english, german] of [...Object.entries(germanSentences), ...Object.entries(germanFragments)]) {
      expect(blanks(german), english).toEqual(blanks(english));
    }
  });
});

describe("telling a sentence in German", () => {
  it.each([
    ["The call was cancelled.", "Die Anfrage wurde abgebrochen."],
    ["api.openai.com did not answer in time.", "api.openai.com hat nicht rechtzeitig geantwortet."],
    ["This needs $5.00, and the balance is $0.1234.", "Dafür sind 5,00 $ nötig, das Guthaben beträgt 0,1234 $."],
    [
      "No provider is chosen for images and video. Choose one in Settings, Service routing.",
      "Für Bilder und Video ist kein Anbieter gewählt. Wählen Sie einen unter Einstellungen, Dienst-Routing.",
    ],
    [
      "The route of these cannot be read, so they are switched off: text, speech. Choose anew in Settings, Service routing.",
      "Die Routen hierfür sind nicht lesbar und deshalb ausgeschaltet: Text, Sprache. Wählen Sie neu unter Einstellungen, Dienst-Routing.",
    ],
    [
      "The address of the cloud cannot be used. The address 10.0.0.1 is in a private network; Eliza Cloud is reached over the public internet only.",
      "Die Adresse der Cloud ist nicht zu gebrauchen. Die Adresse 10.0.0.1 liegt in einem privaten Netz; Eliza Cloud ist nur über das öffentliche Internet zu erreichen.",
    ],
    [
      "The system's keychain could not be used: it is locked or refused access.",
      "Der Schlüsselbund des Systems ließ sich nicht benutzen: er ist gesperrt oder hat den Zugriff verweigert.",
    ],
    [
      "Nothing can be reached at 127.0.0.1:11434. Is Ollama running?",
      "Unter 127.0.0.1:11434 ist nichts zu erreichen. Läuft Ollama?",
    ],
    ["It lists 12 models.", "Die Liste nennt 12 Modelle."],
  ])("%s", (english, german) => {
    expect(say(english)).toBe(german);
    // A state is told anew with every change, an error of the history after every start.
    expect(say(german)).toBe(german);
  });

  it("leaves somebody else's words as they are, also inside a sentence of the app", () => {
    expect(say("Model overloaded, come back tomorrow.")).toBe("Model overloaded, come back tomorrow.");
    expect(say("The reply failed at Eliza Cloud: Model overloaded. Retry!")).toBe(
      "Die Antwort ist bei Eliza Cloud fehlgeschlagen: Model overloaded. Retry!",
    );
  });

  it("takes what is filled in as text, not as a pattern", () => {
    expect(say("$& {1} cannot be removed.")).toBe("$& {1} lässt sich nicht entfernen.");
  });

  it("writes amounts as the place does", () => {
    expect(sayIn("de-AT")("This needs $5.00, which is more than the balance.")).toBe(
      "Dafür sind $ 5,00 nötig, mehr als das Guthaben.",
    );
  });

  it("has nothing to tell in English", () => {
    expect(createSayNow(() => ({ name: "en", locale: "en-GB" }))()).toBeNull();
  });
});
