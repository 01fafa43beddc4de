/** Reads `--providers.docker.watch=false` and the like; a flag alone is a yes. */

type Tree = { [key: string]: Tree | string };

/** The tree that a command line stands for. */
export function readFlags(argv: readonly string[]): Record<string, unknown> {
  const tree: Tree = Object.create(null);
  for (const word of argv) {
    const [, path, value = "true"] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (path) put(tree, path.split("."), value);
  }
  return tree;
}

/** Sets a leaf; a group that a bare flag has switched on may still get fields. */
function put(tree: Tree, path: readonly string[], value: string): void {
  const [key = "", ...rest] = path;
  const name =
    Object.keys(tree).find((name) =>
      name.toLowerCase() === key.toLowerCase()
    ) ?? key;
  const there = tree[name];
  if (rest.length === 0) {
    if (typeof there !== "object") tree[name] = value;
    return;
  }
  const inner: Tree = typeof there === "object" ? there : Object.create(null);
  tree[name] = inner;
  put(inner, rest, value);
}
