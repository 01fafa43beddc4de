/** Columns are padded up to this width. */
const WIDEST = 48;

/** Writes rows as aligned columns, one row a line. The last column is never padded. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      widths[i] = Math.max(widths[i] ?? 0, Math.min(cell.length, WIDEST));
    }
  }
  return rows.map((row) =>
    `${
      row.map((cell, i) => i < row.length - 1 ? cell.padEnd(widths[i]!) : cell)
        .join("  ").trimEnd()
    }\n`
  ).join("");
}
