import { ratio, time, type Timings } from "./measure.ts";

/** How the rows are compared. */
export interface TableOptions {
  /** The heading of the first column. */
  readonly title: string;
  /** The row whose time counts as 1.00. */
  readonly base: string;
  /** Our row; all times are also given as multiples of it. */
  readonly ours: string;
}

/** Timings as a table: microseconds, the fastest and slowest round, and multiples of the base and of our row. */
export function table(
  timings: Timings,
  { title, base, ours }: TableOptions,
): string {
  const head = [title, "µs", "rounds", `x ${base}`, "x ours"];
  const rows = [...timings].map(([name, rounds]) => [
    name,
    micro(time(timings, name)),
    `${micro(Math.min(...rounds))} - ${micro(Math.max(...rounds))}`,
    ratio(timings, name, base).toFixed(2),
    ratio(timings, name, ours).toFixed(2),
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0))
  );
  return [head, ...rows].map((row) =>
    row.map((cell, column) =>
      column
        ? cell.padStart((widths[column] ?? 0) + 3)
        : cell.padEnd(widths[0] ?? 0)
    ).join("")
  ).join("\n");
}

/** Nanoseconds as microseconds. */
export function micro(nanoseconds: number): string {
  return (nanoseconds / 1000).toFixed(1);
}
