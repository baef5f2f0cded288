import { type CardField, TEST_CARDS } from "../store/test-cards";
import { escapeHtml } from "./layout";

/** A card form as it goes out: empty at first, with what was sent when something was wrong. */
export interface CardFormState {
  readonly sent: URLSearchParams;
  readonly problems: Readonly<Partial<Record<CardField, string>>>;
}

/** The form before anything was typed. */
export const EMPTY_FORM: CardFormState = { sent: new URLSearchParams(), problems: {} };

interface Field {
  readonly name: CardField | "name";
  readonly label: string;
  readonly placeholder: string;
  readonly autocomplete: string;
  readonly isNumeric: boolean;
}

const FIELDS: readonly Field[] = [
  {
    ...{ name: "number", label: "Card number", placeholder: "1234 1234 1234 1234" },
    ...{ autocomplete: "cc-number", isNumeric: true },
  },
  {
    ...{ name: "expiry", label: "Expiration", placeholder: "MM / YY" },
    ...{ autocomplete: "cc-exp", isNumeric: true },
  },
  { name: "cvc", label: "CVC", placeholder: "CVC", autocomplete: "cc-csc", isNumeric: true },
  { name: "name", label: "Name on card", placeholder: "", autocomplete: "cc-name", isNumeric: false },
];

/** The card's fields, the wish to keep it, and the test cards to fill them with. */
export function cardFields({ sent, problems }: CardFormState): string {
  const first = FIELDS.find(({ name }) => name !== "name" && problems[name] !== undefined)?.name;
  const field = ({ name, label, placeholder, autocomplete, isNumeric }: Field): string => {
    const problem = name === "name" ? undefined : problems[name];
    const wrong = problem === undefined ? "" : ` aria-invalid="true" aria-describedby="${name}-problem"`;
    // What secures a card is never sent back to a page.
    const value = name === "cvc" ? "" : escapeHtml(sent.get(name) ?? "");
    return `<div class="field ${name}"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" placeholder="${placeholder}" autocomplete="${autocomplete}" maxlength="80"
${isNumeric ? 'inputmode="numeric"' : ""}${wrong}${name === first ? " autofocus" : ""}>
${problem === undefined ? "" : `<p class="problem" id="${name}-problem">${escapeHtml(problem)}</p>`}</div>`;
  };
  return `<div class="fields">${FIELDS.map(field).join("")}</div>
<label class="keep"><input type="checkbox" name="keep" value="yes"${sent.get("keep") === "yes" ? " checked" : ""}>
Keep this card for automatic top-ups</label>
<details class="cards"><summary>Test cards</summary><ul>${TEST_CARDS.map(testCard).join("")}</ul></details>`;
}

const grouped = (number: string): string => number.replace(/(.{4})(?=.)/g, "$1 ");

const testCard = ({ number, label }: (typeof TEST_CARDS)[number]): string =>
  `<li><button type="button" data-card="${grouped(number)}"><span>${grouped(number)}</span>${escapeHtml(label)}</button></li>`;

/** Groups the digits while typing, and fills in a test card at a click. */
export const CARD_FORM_SCRIPT = `
const at = (id) => document.getElementById(id);
const digitsOf = (input, most) => input.value.replace(/\\D/g, "").slice(0, most);
at("number").addEventListener("input", ({ target }) => { target.value = digitsOf(target, 19).replace(/(.{4})(?=.)/g, "$1 "); });
at("expiry").addEventListener("input", ({ target }) => {
  const digits = digitsOf(target, 4);
  target.value = digits.length > 2 ? digits.slice(0, 2) + " / " + digits.slice(2) : digits;
});
at("cvc").addEventListener("input", ({ target }) => { target.value = digitsOf(target, 4); });
for (const button of document.querySelectorAll("[data-card]")) button.addEventListener("click", () => {
  at("number").value = button.dataset.card;
  at("expiry").value = "12 / 40";
  at("cvc").value = "123";
  at("name").value ||= "Robin Demo";
});
document.querySelector("form").addEventListener("submit", ({ submitter }) => {
  submitter.textContent = "Paying…";
  queueMicrotask(() => { submitter.disabled = true; });
});`;

/** How the card form looks, beyond what every page shares. */
export const CARD_FORM_STYLE = `
header,footer{padding:14px 28px}main{padding:28px 32px}.amount{font-size:32px;margin:0}
.fields{display:grid;grid-template-columns:1fr 1fr;gap:14px;margin:20px 0 14px}
.field{display:grid;gap:5px;align-content:start}.field.number,.field.name{grid-column:1/-1}
.field label{padding:0;font-size:14px;font-weight:600;cursor:default}
.field input{width:100%;height:auto;padding:11px 13px;border:1px solid var(--line);border-radius:10px;background:var(--page);
color:var(--text);font:inherit;font-variant-numeric:tabular-nums}
.field input::placeholder{color:var(--soft);opacity:.75}
.field input[aria-invalid]{border-color:var(--bad)}
.problem{margin:0;color:var(--bad);font-size:13.5px}
.keep input{margin:0}.keep{font-size:14px;color:var(--soft)}
.cards{margin:10px 0 0;font-size:14px;color:var(--soft)}.cards summary{cursor:pointer;padding:6px 0}
.cards ul{list-style:none;margin:4px 0 0;padding:0;display:grid;gap:4px}
.cards button{display:flex;gap:14px;width:100%;padding:8px 10px;border:0;border-radius:8px;background:var(--quiet);color:var(--soft);
font:inherit;text-align:left;cursor:pointer}
.cards button:hover{color:var(--text)}.cards span{flex:none;color:var(--text);font-variant-numeric:tabular-nums}
.due{display:flex;justify-content:space-between;gap:12px;margin:0;padding:10px 0;border-top:1px solid var(--line);font-size:14px}
.due strong{color:var(--text)}
.bank{display:inline-flex;gap:8px;align-items:center;margin:0 0 18px;padding:6px 12px;border-radius:99px;background:var(--quiet);
color:var(--text);font-size:14px;font-weight:600}
`;
