/** The page: everything that is shown of one product. */
import type { Settings } from "../options.ts";
import type { Product } from "../product.ts";
import type { Range } from "../tally/range.ts";
import type { Tally } from "../tally/tally.ts";
import { chooser, queryOf } from "./chooser.ts";
import { collected } from "./collected.ts";
import { type Html, html } from "../../disclosure/html.ts";
import { dictionaryEntry } from "./dictionary.ts";
import { brand, frame } from "./frame.ts";
import { fieldOverTime } from "./over-time.ts";
import { headlineNumbers, overTime } from "./overview.ts";
import { sections } from "./sections.ts";
import { capital, day, period, phraseOfPeriod, weekday } from "./format.ts";

/** What a page shows. */
export interface PageOptions {
  /** The names to choose from. */
  readonly products: readonly string[];
  /** The product that is shown. */
  readonly product: Product;
  /** The periods that are shown. */
  readonly range: Range;
  /** Its numbers. */
  readonly tally: Tally;
  /** The collector's options. */
  readonly settings: Settings;
}

/** Writes the page. */
export function page(
  { products, product, range, tally, settings }: PageOptions,
): string {
  const { name } = product;
  const { from, to, unit, at, periods } = tally;
  const query = queryOf({
    product: name,
    from,
    to: to < range.today ? to : range.today,
    unit,
    ...(tally.trend && { field: tally.trend.field }),
  });
  const [first] = periods;
  const isEmpty = !periods.some(({ instances }) => instances);
  const parts = at === null ? [] : sections(tally);
  // On one line each, as a line break would be a space before the comma or the full stop.
  const asOf = at !== null && periods.length > 1 &&
    html`; values of fields as of <b>${period(at, unit)}</b>`;
  const days = first && html`
    ${daysOf(first.start, to, tally)}${asOf}.
  `;
  return frame(
    `${name}: how it is used`,
    html`
      <header>
      ${brand()}
      <h1>${name}</h1>
      <p class="lede">${ledeOf(product)} ${days}${tally.k === 1
        ? "All numbers are exact and live."
        : html`
          Numbers are <a
            href="#collected">rounded, and values of few instances aren't shown</a>.
        `}</p>
      ${chooser(
        products,
        tally,
        range.next ? range.to : range.today,
      )}</header>
      <main id="main" tabindex="-1">
      ${isEmpty ? empty(tally) : html`
        <section class="first" aria-labelledby="overview-title">
          <h2 id="overview-title" class="unseen">Overview</h2>
          ${headlineNumbers(tally)}
          <div class="over">${overTime(tally)}</div>
        </section>
        ${at === null && noFields(tally)}
        ${tally.trend && fieldOverTime(tally, tally.trend)}
        ${tally.trend && dictionaryEntry(product, tally, tally.trend)}
        <nav class="jump" aria-label="Sections">
          <ul>${parts.map(({ id, title }) =>
            html`<li><a href="#${id}">${title}</a></li>`
          )}<li><a href="#collected">How this was collected</a></li></ul>
        </nav>
        ${parts.map(({ html }) => html)}
      `}${collected(product, settings, tally.fieldUnit)}</main>
      <footer class="links">
        <ul>
          <li><a href="v1/tally.csv?${query}">These numbers as CSV</a></li>
          <li><a href="v1/tally?${query}">as JSON</a></li>
          <li><a href="v1/catalogue?product=${encodeURIComponent(
            name,
          )}">What is collected, as JSON</a></li>
          <li><a href="send">Send a report from a file</a></li>
        </ul>
        <p>This page comes from this server only: no scripts, no cookies, nothing from other sites.</p>
      </footer>
    `,
    "Skip to the numbers",
  );
}

/** The days that are shown. */
function daysOf(from: string, to: string, { unit, periods }: Tally): string {
  return periods.length === 1
    ? capital(phraseOfPeriod(from, unit))
    : `From ${day(from)} to ${day(to)}`;
}

/** Says where the fields are, or why there are none. */
function noFields({ product, unit, fieldUnit }: Tally): Html {
  if (fieldUnit === null || fieldUnit === unit) {
    return html`
      <p
        class="about apart">No field is shown for these ${unit}s, because fields were published in another unit then.</p>
    `;
  }
  const query = new URLSearchParams({ product, unit: fieldUnit });
  return html`
    <p
      class="about apart">By ${unit}, only the number of active instances is shown. <a href="?${`${query}`}">Versions and fields are
      shown by ${fieldUnit}</a>.</p>
  `;
}

/** Where the numbers come from. */
function ledeOf({ revisions }: Product): string {
  return revisions.length
    ? "How it is used, reported by the instances whose operators allow it."
    : "Programs that asked for a newer version and said which one they run. Every request counts on its day, also a second one of the same program.";
}

function empty({ periods, k, unit, next }: Tally): Html {
  const few = periods.some(({ instances }) => instances === null);
  const soon = next === null
    ? ""
    : ` The next ${unit} is published on ${weekday(next)} (UTC).`;
  if (!periods.length && next !== null) {
    return html`
      <div class="empty">
        <h2>No numbers yet</h2>
        <p>The first ones appear on <b>${weekday(
          next,
        )}</b> (UTC), if reports arrive before. A ${unit}'s numbers are published once, on the second day after its
          end.</p>
        <p>Until then, this page says nothing about reports. The collector's log and metrics say whether they arrive.</p>
      </div>
    `;
  }
  return html`
    <div class="empty">
      <h2>${few ? "Too few to show" : "No reports"}</h2>
      <p>${few
        ? `Some instances reported, but fewer than ${k} in each ${unit}. Numbers appear once ${k} report in one.`
        : `Nothing was reported in these ${unit}s.`}${unit !== "day" &&
        " Reports that name no instance count on their day only."}${soon}</p>
    </div>
  `;
}
