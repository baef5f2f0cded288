/** Test cards by what they do when they are charged. */
export const CARDS = {
  pays: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  asksTheBank: "4000 0027 6000 3184",
} as const;

/** The card form of the pay page as a browser sends it. */
export const cardForm = (number: string, changes: Readonly<Record<string, string>> = {}): URLSearchParams =>
  new URLSearchParams({ number, expiry: "12 / 40", cvc: "123", name: "Robin Demo", ...changes });
