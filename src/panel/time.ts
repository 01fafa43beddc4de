import { type Html, html } from "../disclosure/html.ts";

const UNITS: readonly (readonly [string, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** The furthest that a date can be. */
const FURTHEST = 8.64e15;

/** An instant, to the minute, and how far off it is; nothing where it is none. */
export function time(at: unknown, now: number): Html | undefined {
  if (typeof at !== "number" || !(Math.abs(at) <= FURTHEST)) return;
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${
    iso.slice(0, 16).replace("T", " ")
  } UTC</time> <small>${distance(at - now)}</small>`;
}

function distance(ms: number): string {
  const away = Math.abs(ms);
  const [unit, size] = UNITS.find(([, size]) => away >= size) ?? [];
  if (!unit || !size) return ms < 0 ? "just now" : "in a moment";
  const count = Math.round(away / size);
  const text = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return ms < 0 ? `${text} ago` : `in ${text}`;
}
