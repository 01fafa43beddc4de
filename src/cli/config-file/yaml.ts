/**
 * Reads YAML. What leaves is written as new nodes. Only the layout of the original is copied: quotes, braces and blank
 * lines. Comments, anchors and tags are the operator's own words and are dropped.
 */
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from "yaml";
import type { ConfigFile } from "./config-file.ts";
import { paired } from "./order.ts";

/** Reads one document. */
export function readYaml(text: string): ConfigFile {
  const document = parseDocument(text, { merge: true, logLevel: "error" });
  const [error] = document.errors;
  if (error) throw error;
  // An empty file is an empty configuration.
  const value: unknown = document.toJS() ?? {};
  return {
    value,
    write(left) {
      const written = new Document();
      written.contents = nodeLike(left, document.contents);
      return written.toString({
        lineWidth: 0,
        indent: /^[^\s#-].*:[ \t]*\n( {1,8})[^\s#-]/m.exec(text)?.[1]?.length ??
          2,
        indentSeq: !/^( *)[^\s#-].*:[ \t]*\n\1- /m.test(text),
      });
    },
  };
}

/** A new node with the layout of the original one. */
function nodeLike(left: unknown, from: unknown): Node {
  if (Array.isArray(left)) {
    const list = new YAMLSeq();
    const items = isSeq(from) ? from.items : [];
    list.items = left.map((item, i) =>
      spaced(nodeLike(item, items[i]), items[i])
    );
    return flowing(list, from);
  }
  if (typeof left === "object" && left !== null) {
    const map = new YAMLMap();
    const pairs = isMap(from) ? from.items : [];
    const nodes = new Map(pairs.map((pair) => [nameOf(pair.key), pair]));
    const record = left as Record<string, unknown>;
    map.items = paired(record, [...nodes.keys()]).map(([name, key]) => {
      const pair = key === undefined ? undefined : nodes.get(key);
      return new Pair<Node, Node>(
        spaced(nodeLike(name, pair?.key), pair?.key),
        nodeLike(record[name], pair?.value),
      );
    });
    return flowing(map, from);
  }
  const scalar = new Scalar(left);
  if (isScalar(from)) {
    const { type, source, value } = from;
    if (typeof left === "string" && /^QUOTE/.test(`${type}`)) {
      scalar.type = type!;
    }
    // A key without a value, such as `web:`, stays one.
    if (left === null && value === null && !source) scalar.source = "";
  }
  return scalar;
}

function nameOf(key: unknown): string {
  return isScalar(key) ? `${key.value ?? ""}` : "";
}

function flowing<T extends YAMLMap | YAMLSeq>(node: T, from: unknown): T {
  if ((isMap(from) || isSeq(from)) && from.flow) node.flow = true;
  return node;
}

function spaced(node: Node, from: unknown): Node {
  if ((from as Node | undefined)?.spaceBefore) node.spaceBefore = true;
  return node;
}
