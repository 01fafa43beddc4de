/**
 * The log: every change is an entry, and entry n is written by one collector only. A collector that loses the race for n
 * waits until n is applied, looks again at what it wanted to write, and tries n + 1. An entry that was written but not
 * applied, because its collector or the server went away, is applied by the next one.
 */
import { apply } from "./apply.ts";
import { type Server, tabSeparated } from "./server.ts";
import { entryAt, position, progress } from "./statements.ts";

/** Where the store is, after all entries before `slot` were applied. */
export interface Position {
  /** The next entry. */
  readonly slot: number;
  /** The first month that is still counted. */
  readonly open: string;
}

/** A column of the log and its values where a row says nothing else. */
const COLUMNS = {
  kind: "",
  author: "",
  words: [] as readonly string[],
  product: "",
  day: "1970-01-01",
  name: "",
  id: "",
  nameless: 0,
  cells: [] as readonly number[],
  counts: [] as readonly number[],
  hash: "",
  bare: 0,
  body: "",
  row: 0,
  // Last, as it is never empty.
  slot: 0,
};

/** What a row says. */
export type LogRow = Readonly<Partial<typeof COLUMNS>>;

/** An entry that isn't written yet. */
export interface NewEntry {
  /** What it is. */
  readonly kind: "report" | "remove" | "sweep";
  /** Tells it from another collector's. */
  readonly author: string;
  /** Its rows, as lines that `logLine()` made. */
  readonly lines: readonly string[] | readonly Uint8Array[];
}

/** A row's line. */
export function logLine(row: LogRow): string {
  return tabSeparated(Object.values({ ...COLUMNS, ...row }));
}

/** The earliest day that ClickHouse knows. */
const EVER = "1970-01-01";

/** Milliseconds between looks at an entry of another collector. */
const LOOK = 50;

/**
 * Asks where the store is; what the last collector left undone is done first.
 *
 * @param patience Milliseconds for which that is left to that collector.
 */
export async function readPosition(
  server: Server,
  patience: number,
): Promise<Position> {
  const [at = {}] = await server.rows(position);
  const slot = Number(at["slot"]);
  const open = `${at["open"] || EVER}`;
  if (slot > 0 && !await waitUntilApplied(server, slot, patience)) {
    const [entry = {}] = await server.rows(entryAt, { slot });
    await apply(server, { slot, open, ...entry }, { again: true });
    return readPosition(server, patience);
  }
  const [after = {}] = slot > 0 ? await server.rows(position) : [at];
  // Another collector went on in between.
  if (Number(after["slot"]) !== slot) return readPosition(server, patience);
  return {
    slot: slot + 1,
    open: `${after["open"] || EVER}`,
  };
}

async function waitUntilApplied(
  server: Server,
  slot: number,
  patience: number,
): Promise<boolean> {
  for (let waited = 0;; waited += LOOK) {
    const [{ applied } = { applied: 0 }] = await server.rows(progress, {
      slot,
    });
    if (Number(applied) === 1) return true;
    if (waited >= patience) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

/** Writes entry `slot` and applies it; false if another collector wrote it. */
export async function append(
  server: Server,
  { slot, open }: Position,
  { author, lines }: NewEntry,
): Promise<boolean> {
  await server.insert(
    { table: "log", columns: Object.keys(COLUMNS) },
    lines,
    `log/${slot}`,
  );
  const [entry = {}] = await server.rows(entryAt, { slot });
  // An entry after the end was written by a collector that was suspended for so long that the server no longer knew the token.
  if (entry["author"] !== author || Number(entry["last"]) !== slot) {
    return false;
  }
  await apply(server, { slot, open, ...entry }, { again: false });
  return true;
}
