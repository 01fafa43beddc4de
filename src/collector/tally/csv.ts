/** Writes a tally as CSV (RFC 4180). A spreadsheet must read values of reports as text, never as a formula. */
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

/** How a formula or a command begins, also in full-width characters, which some spreadsheets convert. */
const FORMULA = /^[\s\p{C}"']*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/u;
/** What splits cells or rows in some locale or import setting. */
const SEPARATOR = /([;\t\r\n|,])/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Writes one number a line. */
export function csv({ periods, fields, trend, at, k }: Tally): string {
  const hidden = `not published: fewer than ${k} instances`;
  const fewOrNone = "not published: no value has enough instances";
  const rows: Row[] = [];
  const addCells = (row: Row, { cells, hidden: some }: TallyOf): void => {
    for (const cell of cells) rows.push({ ...row, ...cell });
    if (some && !cells.length) rows.push({ ...row, note: fewOrNone });
  };
  for (const [i, period] of periods.entries()) {
    const { start, end, complete, instances, nameless } = period;
    const when = { start, end };
    rows.push({
      ...when,
      field: "instances",
      instances,
      note: instances === null ? hidden : complete ? "" : "not over yet",
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
    // This period's fields follow below.
    if (start === at) continue;
    const of = instances;
    addCells({ ...when, field: "version", of }, period.versions);
    addCells({ ...when, field: "configHash" }, period.configuration);
    for (const [type, event] of Object.entries(period.events)) {
      addCells({ ...when, field: `events.${type}`, of }, event);
    }
    const trended = trend?.periods[i];
    const written = ["configHash"]
      .concat(Object.keys(period.events).map((type) => `events.${type}`));
    if (trend && trended && !written.includes(trend.field)) {
      addCells({ ...when, field: trend.field, of: trended.of }, trended);
    }
  }
  const full = periods.find(({ start }) => start === at);
  for (const { field, of, rest, answers, estimates, ...shown } of fields) {
    const row = { start: full?.start, end: full?.end, field, of } as Row;
    addCells(row, shown);
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
        note: shown.hidden ? "not set, or a value of few instances" : "not set",
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
  const safe = NUMBER.test(text) ? text : withoutFormulas(text);
  return /[",;\r\n\t']|^\s|\s$/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

/** Puts an apostrophe before whatever a spreadsheet could run, at the beginning and behind each separator. */
function withoutFormulas(text: string): string {
  const escaped = text.split(SEPARATOR).map((part, i) => {
    const isBehindSeparator = i > 0 && i % 2 === 0;
    return isBehindSeparator && FORMULA.test(part) ? `'${part}` : part;
  }).join("");
  return FORMULA.test(text) ? `'${escaped}` : escaped;
}
