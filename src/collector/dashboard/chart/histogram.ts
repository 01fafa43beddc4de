/** Buckets side by side, in the order of their numbers; a power of two that nobody has leaves its place. */
import { scaleBand, scaleLinear } from "d3-scale";
import type { TallyCell } from "../../tally/shares.ts";
import { type Html, html } from "../../../disclosure/html.ts";
import { edge, percent } from "../format.ts";
import { place } from "./axis.ts";

const HEIGHT = 130;
const TOP = 18;
const FOOT = 24;

/** A bar of few, in percent of the picture. */
const WIDEST = 18;

/** More places than this aren't opened for what nobody has. */
const MOST_PLACES = 40;

/** What is written below the bars, in letters that fit the narrowest picture. */
const MOST_LETTERS = 38;

/** Draws them; what `named` says of a bucket stands below it where there is room, or else its lower edge. */
export function histogram(
  cells: readonly TallyCell[],
  label: string,
  named: (value: string) => string = edge,
): Html {
  const names = places(cells.map(({ value }) => value));
  const fits = names.map(named).join(" ").length <= MOST_LETTERS;
  const across = scaleBand(names, [0, 100]).paddingInner(0.14);
  const most = Math.max(0, ...cells.map(({ share }) => share));
  // Of several that are as high, one says it for all: there may be no room.
  const top = cells.findIndex(({ share }) => share === most);
  const up = scaleLinear([0, most || 1], [0, HEIGHT]);
  const step = Math.ceil(names.length / 7);
  const band = across.bandwidth();
  const wide = Math.min(band, WIDEST);
  const base = TOP + HEIGHT;
  return html`
    <svg class="histogram" height="${base + FOOT}" role="img"
      aria-label="${label}">${cells.map(({ value, share }, i) => {
        const x = (across(value) ?? 0) + (band - wide) / 2;
        const height = Math.max(2, up(share));
        return html`
          <rect class="bar c" x="${place(x)}%" y="${place(
            base - height,
          )}" width="${place(wide)}%"
            height="${place(height)}" rx="3" />${i === top && html`
              <text class="top" x="${place(x + wide / 2)}%" y="${TOP - 6}"
                text-anchor="${x < 10
                  ? "start"
                  : x + wide > 90
                  ? "end"
                  : "middle"}">${percent(share)}</text>
            `}
        `;
      })}<line class="base" x2="100%" y1="${base}" y2="${base}"/>${names.map((
        name,
        i,
      ) =>
        i % step === 0 &&
        html`
          <text class="day" x="${place(
            (across(name) ?? 0) + band / 2,
          )}%" y="${base + 18}"
            text-anchor="middle">${(fits ? named : edge)(name)}</text>
        `
      )}</svg>
  `;
}

/** The buckets' places; between powers of two those that are missing, too. */
function places(values: readonly string[]): readonly string[] {
  const numbers = values.map(Number);
  const [low = 0] = numbers.filter((value) => value > 0);
  const high = Math.max(0, ...numbers);
  const powers = numbers.every((value) =>
    value === 0 || value > 0 && Number.isInteger(Math.log2(value))
  );
  if (!powers || !low || high / low > 2 ** MOST_PLACES) return values;
  const all = values.filter((_, i) => numbers[i] === 0);
  for (let value = low; value <= high; value *= 2) all.push(`${value}`);
  return all;
}
