/**
 * Replaces the values in a configuration's text by what leaves of them, so that a page can be compared byte by byte.
 */
import { isScalar, parseDocument, visit } from "yaml";

/** Each scalar is replaced; all other text of the page stays as it is. */
export function rewriteYaml(text: string, left: unknown): string {
  const page = parseDocument(text);
  visit(page, {
    Pair(_, { key, value }, above) {
      if (!isScalar(value) || value.value === null) return;
      const path = above.filter((node) => "key" in node).map((node) =>
        node.key
      );
      value.value = at(left, [...path, key]);
    },
  });
  return page.toString({ lineWidth: 0 });
}

/** As far as the pages' TOML goes: one value a line. */
export function rewriteToml(text: string, left: unknown): string {
  let table: readonly string[] = [];
  return text.split("\n").map((line) => {
    table = /^\s*\[([\w.]+)\]$/.exec(line)?.[1]?.split(".") ?? table;
    const [, before, key] = /^(\s*(\w+) = )/.exec(line) ?? [];
    return key ? before + JSON.stringify(at(left, [...table, key])) : line;
  }).join("\n");
}

function at(value: unknown, path: readonly unknown[]): unknown {
  return path.reduce(
    (inner: unknown, key) => (inner as Record<string, unknown>)[`${key}`],
    value,
  );
}
