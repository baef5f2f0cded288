/** What a card does when it is charged. */
export type CardOutcome =
  | { readonly kind: "pays" }
  /** The bank wants to know that it is its customer (3-D Secure). */
  | { readonly kind: "challenge" }
  | { readonly kind: "declined"; readonly message: string };

/** A card that can be paid with. */
interface TestCard {
  /** Digits only; numbers the payment provider publishes for tests. */
  readonly number: string;
  /** What it does, for a person. */
  readonly label: string;
  readonly outcome: CardOutcome;
}

const declined = (message: string): CardOutcome => ({ kind: "declined", message });

/** Every card of the demo. No other number is taken, so that nobody types a real one. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: "4242424242424242", label: "Visa, pays", outcome: { kind: "pays" } },
  { number: "5555555555554444", label: "Mastercard, pays", outcome: { kind: "pays" } },
  { number: "4000002760003184", label: "Visa, asks your bank first", outcome: { kind: "challenge" } },
  { number: "4000000000000002", label: "Visa, declined", outcome: declined("Your card was declined.") },
  { number: "4000000000009995", label: "Visa, no money on it", outcome: declined("Your card has insufficient funds.") },
  { number: "4000000000000069", label: "Visa, expired", outcome: declined("Your card has expired.") },
];

/** The fields of the card form that can be wrong. */
export type CardField = "number" | "expiry" | "cvc";

/** A card form as it was sent: the card, or what is wrong in which field. */
type CardReading =
  | { readonly kind: "card"; readonly outcome: CardOutcome }
  | { readonly kind: "problems"; readonly problems: Readonly<Partial<Record<CardField, string>>> };

/** Reads the card form's fields `number`, `expiry` (`MM / YY`) and `cvc`, as of cloud time `now`. */
export function readCard(form: URLSearchParams, now: number): CardReading {
  const digits = (name: CardField): string => (form.get(name) ?? "").replace(/\D/g, "");
  const card = TEST_CARDS.find(({ number }) => number === digits("number"));
  const problems = {
    ...problem("number", numberProblem(digits("number"), card !== undefined)),
    ...problem("expiry", expiryProblem(digits("expiry"), new Date(now))),
    ...problem("cvc", /^\d{3,4}$/.test(digits("cvc")) ? null : "Your card's security code is incomplete."),
  };
  if (card === undefined || Object.keys(problems).length > 0) return { kind: "problems", problems };
  return { kind: "card", outcome: card.outcome };
}

const problem = (field: CardField, text: string | null): Partial<Record<CardField, string>> =>
  text === null ? {} : { [field]: text };

function numberProblem(digits: string, isKnown: boolean): string | null {
  if (isKnown) return null;
  if (digits.length < 15) return "Your card number is incomplete.";
  if (!hasCheckDigit(digits)) return "Your card number is invalid.";
  return "Only the test cards below can be used here.";
}

/** Luhn's sum, by which every card number checks itself. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function expiryProblem(digits: string, now: Date): string | null {
  const [month, year] = [Number(digits.slice(0, 2)), 2000 + Number(digits.slice(2, 4))];
  if (digits.length !== 4 || month < 1 || month > 12) return "Your card's expiration date is incomplete.";
  const isOver = Date.UTC(year, month) <= now.getTime();
  return isOver ? "Your card's expiration date is in the past." : null;
}
