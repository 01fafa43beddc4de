/**
 * Values in SQL. ClickHouse has typed parameters, but not in the version that Debian has; so this is the one way for a
 * value into a statement, and it is tested on a real server with whatever a text may hold.
 */

/** A text as a literal. */
export function quote(text: string): string {
  return `'${
    text.toWellFormed().replace(/[\\']/g, "\\$&").replaceAll("\0", "\\0")
  }'`;
}

/** Texts as a list for IN, which may not be empty: then it holds what no text is. */
export function quoteAll(texts: Iterable<string>): string {
  const all = [...texts].map(quote);
  return all.length ? `(${all.join(", ")})` : "('\\0')";
}

/** A day as a literal. */
export function quoteDay(day: string): string {
  return `toDate(${quote(day)})`;
}
