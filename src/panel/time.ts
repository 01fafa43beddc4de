import { DAY, HOUR, LAST_TIME, MINUTE } from "../contract/time.ts";
import { type Html, html } from "../disclosure/html.ts";

const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
];

/** A time to the minute, and how far away it is; `undefined` for anything that isn't a time. */
export function time(at: unknown, now: number): Html | undefined {
  if (typeof at !== "number" || !(Math.abs(at) <= LAST_TIME)) return;
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${
    iso.slice(0, 16).replace("T", " ")
  } UTC</time> <small>${distance(at - now)}</small>`;
}

function distance(ms: number): string {
  const away = Math.abs(ms);
  const unit = UNITS.find(([, size]) => away >= size);
  if (!unit) return ms < 0 ? "just now" : "in a moment";
  const [name, size] = unit;
  const count = Math.round(away / size);
  const text = `${count} ${name}${count === 1 ? "" : "s"}`;
  return ms < 0 ? `${text} ago` : `in ${text}`;
}
