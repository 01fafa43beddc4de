/** Chooses the product and the period: an ordinary form, and links to usual periods. */
import { addDays } from "../store/period.ts";
import type { Unit } from "../store/store.ts";
import type { Range } from "../tally/range.ts";
import { type Html, html } from "../../disclosure/html.ts";

const USUAL: readonly (readonly [string, days: number, Unit])[] = [
  ["7 days", 7, "day"],
  ["30 days", 30, "day"],
  ["12 weeks", 84, "week"],
  ["12 months", 365, "month"],
];

const UNITS: readonly (readonly [Unit, string])[] = [
  ["day", "days"],
  ["week", "weeks"],
  ["month", "months"],
];

/** Writes the form and the links. */
export function chooser(
  products: readonly string[],
  product: string,
  { from, to, unit, today }: Range,
): Html {
  const last = to < today ? to : today;
  return html`
    <form class="chooser" method="get" aria-label="Product and period">
      <label>Product <select name="product">${products.map((name) =>
        option(name, name, name === product)
      )}</select></label>
      <label>From <input type="date" name="from" value="${from}" max="${today}"></label>
      <label>To <input type="date" name="to" value="${last}" max="${today}"></label>
      <label>In <select name="unit">${UNITS.map(([value, title]) =>
        option(value, title, value === unit)
      )}</select></label>
      <button>Show</button>
    </form>
    <nav class="usual" aria-label="Usual periods">
      <ul>${USUAL.map(([title, days, unit]) =>
        html`<li><a href="?${
          queryOf({ product, from: addDays(today, 1 - days), to: today, unit })
        }">${title}</a></li>`
      )}</ul>
    </nav>
  `;
}

/** Writes a question as the query of a URL. */
export function queryOf(
  parameters:
    & Readonly<Record<"product" | "from" | "to" | "unit", string>>
    & { readonly field?: string },
): string {
  return `${new URLSearchParams(parameters)}`;
}

function option(value: string, title: string, chosen: boolean): Html {
  return html`
    <option value="${value}" ${chosen && html`
      selected
    `}>${title}</option>
  `;
}
