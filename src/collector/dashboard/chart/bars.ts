/** Horizontal bars, each under its label, so that they fit narrow screens and long labels. */
import { scaleLinear } from "d3-scale";
import { type Html, html } from "../../../disclosure/html.ts";
import { coordinate } from "./axis.ts";

/** One bar. */
export interface Bar {
  /** The text on the left. */
  readonly label: string;
  /** The text on the right. */
  readonly value: string;
  /** Its length, from 0 to 1. */
  readonly share: number;
  /** The class of its colour. @default "c" */
  readonly colour?: string;
  /** The confidence interval of a share that is estimated. @default it isn't estimated */
  readonly between?: readonly [low: number, high: number];
}

const ROW = 40;
const BAR = 8;

/** The shortest bar that can be seen. */
const SHORTEST = 0.004;

/** Draws the bars. A full width is a share of 1, so bars of several charts can be compared. */
export function bars(rows: readonly Bar[], label: string): Html {
  const percent = scaleLinear([0, 1], [0, 100]).clamp(true);
  const from = (share: number): string => coordinate(percent(share));
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
                  23}" width="${from(Math.max(row.share, SHORTEST))}%"
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
