/**
 * Findings as GitHub's workflow commands, which it shows beside the lines of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import { ERRORS, type Finding } from "./findings.ts";

/** GitHub shows no more of one step; the Markdown has all of them. */
const MOST = 50;

/**
 * A line for each finding; errors come first.
 *
 * @param all The findings.
 * @param source The module: its file as it was given, and its text.
 */
export function annotations(
  all: readonly Finding[],
  { file, text }: { readonly file: string; readonly text: string },
): string {
  const isError = ({ kind }: Finding) => ERRORS.includes(kind);
  const sorted = [
    ...all.filter(isError),
    ...all.filter((one) => !isError(one)),
  ];
  return sorted.slice(0, MOST).map((finding) => {
    const { kind, path, message } = finding;
    const line = kind === "page" ? undefined : lineOf(path, text);
    const properties = [
      `file=${property(kind === "page" ? path : file)}`,
      ...(line ? [`line=${line}`] : []),
      `title=${property(`candor: ${kind}`)}`,
    ];
    const level = isError(finding) ? "error" : "warning";
    return `::${level} ${properties.join(",")}::${
      data(`${path}: ${message}`)
    }\n`;
  }).join("");
}

/**
 * The line of a field in the module that describes it: where its last names stand one after the other as keys. Undefined
 * if it is described elsewhere.
 */
export function lineOf(path: string, text: string): number | undefined {
  const names = path.replace(/<key>|\[\]|\*/g, "").split(".").filter(Boolean);
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const lines = text.split("\n");
  const isKey = (line: string, name: string) => {
    const start = line.trimStart();
    return [`${name}:`, `"${name}":`, `'${name}':`].some((key) =>
      start.startsWith(key)
    );
  };
  const found = lines.flatMap((line, i) => isKey(line, last) ? [i] : []);
  if (found.length < 2) {
    return found[0] === undefined ? undefined : found[0] + 1;
  }
  // Several fields have this name: take the one whose parents were met most recently.
  const parents = names.slice(0, -1).reverse();
  const distance = (at: number) => {
    let line = at;
    for (const name of parents) {
      do line--; while (line >= 0 && !isKey(lines[line]!, name));
      if (line < 0) return Infinity;
    }
    return at - line;
  };
  return found.map((at) => [distance(at), at] as const)
    .sort(([a], [b]) => a - b)[0]![1] + 1;
}

/** A value that may not end the command. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll(
    "\n",
    "%0A",
  );
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
