/** A tally as CSV (RFC 4180), for spreadsheets: what reports say is text there, never a formula. */
import type { TallyOf } from "./shares.ts";
import type { Tally } from "./tally.ts";

const HEAD = [
  "start",
  "end",
  "field",
  "value",
  "instances",
  "of",
  "share",
  "low",
  "high",
  "count",
  "note",
] as const;

type Row = Partial<Record<typeof HEAD[number], string | number | null>>;

/** What a spreadsheet may take for a formula, or for a command's beginning; wide forms are folded by some. */
const FORMULA = /^[\s\p{C}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/u;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Writes a tally as CSV, one number a line. */
export function csv({ periods, fields, trend, at, k }: Tally): string {
  const hidden = `hidden: fewer than ${k} instances, or it would tell of them`;
  const rows: Row[] = [];
  const add = (row: Row, { cells, hidden: some }: TallyOf): void => {
    for (const cell of cells) rows.push({ ...row, ...cell });
    if (some) rows.push({ ...row, note: hidden });
  };
  for (const [i, period] of periods.entries()) {
    const { start, end, complete, instances, nameless } = period;
    const when = { start, end };
    rows.push({
      ...when,
      field: "instances",
      instances,
      note: instances === null ? hidden : complete ? "" : "still going on",
    });
    if (nameless !== 0) {
      rows.push({
        ...when,
        field: "nameless",
        instances: nameless,
        of: instances,
        note: nameless === null ? hidden : "",
      });
    }
    // The fields of the period that is told in full come below.
    if (start === at) continue;
    const of = instances;
    add({ ...when, field: "version", of }, period.versions);
    add({ ...when, field: "configHash" }, period.configuration);
    for (const [type, event] of Object.entries(period.events)) {
      add({ ...when, field: `events.${type}`, of }, event);
    }
    const then = trend?.periods[i];
    const stands = ["configHash"]
      .concat(Object.keys(period.events).map((type) => `events.${type}`));
    if (trend && then && !stands.includes(trend.field)) {
      add({ ...when, field: trend.field, of: then.of }, then);
    }
  }
  const full = periods.find(({ start }) => start === at);
  for (const { field, of, rest, answers, estimates, ...told } of fields) {
    const row = { start: full?.start, end: full?.end, field, of } as Row;
    add(row, told);
    for (const estimate of estimates ?? []) {
      rows.push({
        ...row,
        of: answers ?? of,
        ...estimate,
        note: "estimated from randomized answers",
      });
    }
    if (rest && !estimates) {
      rows.push({
        ...row,
        instances: rest,
        note: told.hidden ? "not set, or hidden" : "not set",
      });
    }
  }
  return [HEAD, ...rows.map((row) => HEAD.map((name) => row[name]))]
    .map((cells) => cells.map(cell).join(",") + "\r\n").join("");
}

function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") {
    return `${Number.isInteger(value) ? value : Number(value.toFixed(6))}`;
  }
  const text = value ?? "";
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n']|^\s|\s$/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}
