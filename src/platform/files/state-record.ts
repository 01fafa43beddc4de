/** What a numbered file holds. */
export interface StateRecord {
  /** The state; `null` if it was removed. */
  readonly text: string | null;
  /** Tokens of the last writes, latest first. */
  readonly lineage: readonly string[];
}

/** So many writes may follow before a writer can no longer tell whether its own took effect. */
const MOST_TOKENS = 32;

/**
 * The text of a numbered file: a line of JSON that names the writes, then the state.
 *
 * @param token The write's own.
 * @param lineage The writes that it is built on.
 * @param text The state.
 */
export function writeRecord(
  token: string,
  lineage: readonly string[],
  text: string | null,
): string {
  const writes = [token, ...lineage].slice(0, MOST_TOKENS);
  return JSON.stringify({ writes, ...(text === null && { removed: true }) }) +
    `\n${text ?? ""}`;
}

/** Reads a numbered file. A damaged one is returned whole, as the state: then parsing it fails. */
export function parseRecord(record: string): StateRecord {
  const end = record.indexOf("\n");
  try {
    const { writes, removed } = JSON.parse(record.slice(0, Math.max(end, 0)));
    if (Array.isArray(writes)) {
      const lineage = writes.filter((write) => typeof write === "string");
      return { text: removed === true ? null : record.slice(end + 1), lineage };
    }
  } catch {
    // Not a line of ours.
  }
  return { text: record, lineage: [] };
}
