/** Chooses the product and the periods: an ordinary form, and links to usual periods. */
import { addDays } from "../store/period.ts";
import type { Unit } from "../store/store.ts";
import type { Tally } from "../tally/tally.ts";
import { type Html, html } from "../../disclosure/html.ts";

const USUAL: readonly (readonly [string, days: number, Unit])[] = [
  ["30 days", 30, "day"],
  ["12 weeks", 84, "week"],
  ["52 weeks", 364, "week"],
  ["12 months", 365, "month"],
];

const UNITS: readonly (readonly [Unit, string])[] = [
  ["day", "days"],
  ["week", "weeks"],
  ["month", "months"],
];

/** What the chooser knows of the numbers. */
export type Chosen = Pick<
  Tally,
  "product" | "from" | "to" | "unit" | "fieldUnit"
>;

/** Writes the form and the links; `newest` is the last day that can be chosen. */
export function chooser(
  products: readonly string[],
  { product, from, to, unit, fieldUnit }: Chosen,
  newest: string,
): Html {
  const last = to < newest ? to : newest;
  const title = (name: string, of: Unit): string =>
    fieldUnit === null || of === fieldUnit ? name : `${name}, instances only`;
  return html`
    <form class="chooser" method="get" aria-label="Product and period">
      <label>Product <select name="product">${products.map((name) =>
        option(
          name,
          name.replace("/checks", ": version checks"),
          name === product,
        )
      )}</select></label>
      <label>From <input type="date" name="from" value="${from}" max="${newest}"></label>
      <label>To <input type="date" name="to" value="${last}" max="${newest}"></label>
      <label>In <select name="unit">${UNITS.map(([value, name]) =>
        option(value, title(name, value), value === unit)
      )}</select></label>
      <button>Show</button>
    </form>
    <nav class="usual" aria-label="Usual periods">
      <ul>${USUAL.map(([name, days, unit]) =>
        html`<li><a href="?${
          queryOf({
            product,
            from: addDays(newest, 1 - days),
            to: newest,
            unit,
          })
        }">${title(name, unit)}</a></li>`
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
