/** Compares two texts line by line. */

/** A line of the comparison. */
export interface DiffLine {
  /** `-`: only in the first text. `+`: only in the second. Blank: in both. */
  readonly sign: "-" | "+" | " ";
  /** The line. */
  readonly text: string;
}

/** How many lines are shown before and after a change. */
const CONTEXT = 2;

/** The largest table that is computed. Larger differences are shown as one block. */
const MOST_CELLS = 4_000_000;

/** The changes with some lines around them, and an ellipsis where lines are left out. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const all = merged(before.split("\n"), after.split("\n"));
  const near = all.map((_, i) =>
    all.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1)
      .some(({ sign }) => sign !== " ")
  );
  return all.flatMap((line, i) =>
    near[i] ? [line] : near[i + 1] && i ? [{ sign: " ", text: "…" }] : []
  );
}

function merged(
  before: readonly string[],
  after: readonly string[],
): DiffLine[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const common = (text: string): DiffLine => ({ sign: " ", text });
  return [
    ...before.slice(0, start).map(common),
    ...middle(
      before.slice(start, before.length - end),
      after.slice(start, after.length - end),
    ),
    ...before.slice(before.length - end).map(common),
  ];
}

/** Lines of the longest common subsequence, and those that are only in one text. */
function middle(
  before: readonly string[],
  after: readonly string[],
): DiffLine[] {
  const rows = before.length + 1;
  const width = after.length + 1;
  const isLarge = rows * width > MOST_CELLS;
  const longest = new Uint32Array(isLarge ? 0 : rows * width);
  for (let i = rows - 2; i >= 0 && !isLarge; i--) {
    for (let j = width - 2; j >= 0; j--) {
      longest[i * width + j] = before[i] === after[j]
        ? longest[(i + 1) * width + j + 1]! + 1
        : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (!isLarge && i < before.length && before[i] === after[j]) {
      lines.push({ sign: " ", text: before[i++]! });
      j++;
    } else if (
      i < before.length &&
      (isLarge || j === after.length ||
        longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)
    ) lines.push({ sign: "-", text: before[i++]! });
    else lines.push({ sign: "+", text: after[j++]! });
  }
  return lines;
}
