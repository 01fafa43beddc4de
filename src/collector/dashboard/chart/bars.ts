/** Bars that lie, each under its label: they fit the narrowest screen, and the longest label. */
import { scaleLinear } from "d3-scale";
import { type Html, html } from "../../../disclosure/html.ts";
import { place } from "./axis.ts";

/** One bar. */
export interface Bar {
  readonly label: string;
  /** What stands at the other end. */
  readonly value: string;
  readonly share: number;
  /** The class of its colour. */
  readonly colour?: string;
  /** Where the share lies, if it is an estimate. */
  readonly between?: readonly [low: number, high: number];
}

const ROW = 40;
const BAR = 8;

/** A bar that can be seen. */
const LEAST = 0.004;

/** Draws them; each has its place among all that there is, so bars of several pictures compare. */
export function bars(rows: readonly Bar[], label: string): Html {
  const along = scaleLinear([0, 1], [0, 100]).clamp(true);
  const from = (share: number): string => place(along(share));
  return html`
    <svg class="bars" height="${rows.length * ROW}" role="img"
      aria-label="${label}">${rows.map((row, i) => {
        const y = i * ROW;
        return html`
          <svg y="${y}" width="72%" height="22">
            <text y="15">${row.label}</text>
          </svg><text class="value" x="100%" y="${y + 15}"
            text-anchor="end">${row.value}</text><rect class="track" y="${y +
              23}"
            width="100%" height="${BAR}" rx="${BAR / 2}" />${row.between
              ? whiskers(from, row.between, row.share, y + 23 + BAR / 2)
              : html`
                <rect class="bar ${row.colour ?? "c"}" y="${y +
                  23}" width="${from(Math.max(row.share, LEAST))}%"
                  height="${BAR}" rx="${BAR / 2}" />
              `}
        `;
      })}</svg>
  `;
}

function whiskers(
  from: (share: number) => string,
  [low, high]: readonly [number, number],
  share: number,
  y: number,
): Html {
  const end = (x: string): Html =>
    html`
      <line class="whisker" x1="${x}%" x2="${x}%" y1="${y - 6}"
        y2="${y + 6}" />
    `;
  return html`
    <line class="between" x1="${from(low)}%" x2="${from(high)}%" y1="${y}"
      y2="${y}" />${end(from(low))}${end(from(high))}<circle class="estimate"
      cx="${from(share)}%" cy="${y}" r="5" />
  `;
}
