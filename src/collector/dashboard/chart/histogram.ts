/** Buckets side by side, sorted by their numbers; a power of two that no instance has leaves a gap. */
import { scaleBand, scaleLinear } from "d3-scale";
import type { TallyCell } from "../../tally/shares.ts";
import { type Html, html } from "../../../disclosure/html.ts";
import { bucketEdge, percent } from "../format.ts";
import { coordinate } from "./axis.ts";

const HEIGHT = 130;
const TOP = 18;
const FOOT = 24;

/** The widest bar, in percent of the chart. */
const WIDEST = 18;

/** With more buckets than this, no gaps are left. */
const MOST_BUCKETS = 40;

/** How many letters fit below the bars of the narrowest chart. */
const MOST_LETTERS = 38;

/** Draws the buckets. Each is labelled with `describe` if there is room, else with its lower edge. */
export function histogram(
  cells: readonly TallyCell[],
  label: string,
  describe: (value: string) => string = bucketEdge,
): Html {
  const names = bucketsOf(cells.map(({ value }) => value));
  const fits = names.map(describe).join(" ").length <= MOST_LETTERS;
  const across = scaleBand(names, [0, 100]).paddingInner(0.14);
  const most = Math.max(0, ...cells.map(({ share }) => share));
  // If several bars are equally high, only one has a label, as there may be no room.
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
          <rect class="bar c" x="${coordinate(x)}%" y="${coordinate(
            base - height,
          )}" width="${coordinate(wide)}%"
            height="${coordinate(height)}" rx="3" />${i === top && html`
              <text class="top" x="${coordinate(x + wide / 2)}%" y="${TOP - 6}"
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
          <text class="day" x="${coordinate(
            (across(name) ?? 0) + band / 2,
          )}%" y="${base + 18}"
            text-anchor="middle">${(fits ? describe : bucketEdge)(name)}</text>
        `
      )}</svg>
  `;
}

/** The buckets, and the empty ones between powers of two. */
function bucketsOf(values: readonly string[]): readonly string[] {
  const numbers = values.map(Number);
  const [low = 0] = numbers.filter((value) => value > 0);
  const high = Math.max(0, ...numbers);
  const powers = numbers.every((value) =>
    value === 0 || value > 0 && Number.isInteger(Math.log2(value))
  );
  if (!powers || !low || high / low > 2 ** MOST_BUCKETS) return values;
  const all = values.filter((_, i) => numbers[i] === 0);
  for (let value = low; value <= high; value *= 2) all.push(`${value}`);
  return all;
}
