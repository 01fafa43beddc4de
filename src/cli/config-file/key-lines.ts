/** Finds the line of a key in a configuration file, for errors about its value. */
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { Format } from "./config-file.ts";

/** The line of a key, from 1; undefined if it isn't found. */
export type KeyLines = (path: readonly string[]) => number | undefined;

/** Reads where the keys of a text are. The text is valid. */
export function keyLines(text: string, format: Format): KeyLines {
  // JSON is YAML, too.
  return format === "toml" ? tomlLines(text) : yamlLines(text);
}

/** The line of the first key that an object in a JSON text repeats. `JSON.parse` keeps the last one without an error. */
export function repeatedKeyLine(text: string): number | undefined {
  const { errors } = parseDocument(text, { logLevel: "silent" });
  return errors.find(({ code }) => code === "DUPLICATE_KEY")?.linePos?.[0].line;
}

function yamlLines(text: string): KeyLines {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter, logLevel: "silent" });
  return (path) => {
    let node: unknown = contents;
    let line: number | undefined;
    for (const name of path) {
      const pair = isMap(node) &&
        node.items.find(({ key }) => isScalar(key) && `${key.value}` === name);
      if (!pair) return undefined;
      const [start] = (isScalar(pair.key) && pair.key.range) || [];
      line = start === undefined ? line : lineCounter.linePos(start).line;
      node = pair.value;
    }
    return line;
  };
}

/** Reads table headers and the keys before an equals sign. A key within an inline table has the line of that table. */
function tomlLines(text: string): KeyLines {
  const lines = new Map<string, number>();
  let table = "";
  for (const [i, line] of text.split("\n").entries()) {
    const [, header] = /^\s*\[([^\]]+)\]/.exec(line) ?? [];
    const key = plain(line.slice(0, Math.max(0, line.indexOf("="))));
    const name = header === undefined
      ? key && [table, key].filter(Boolean).join(".")
      : table = plain(header);
    if (name && !lines.has(name)) lines.set(name, i + 1);
  }
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const line = lines.get(path.slice(0, length).join("."));
      if (line !== undefined) return line;
    }
    return undefined;
  };
}

/** A dotted key without quotes and blanks. */
function plain(key: string): string {
  return key.replace(/["'\s]/g, "");
}
