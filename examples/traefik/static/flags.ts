/** Reads flags such as `--providers.docker.watch=false`. A flag without a value means `true`. */

type Tree = { [key: string]: Tree | string };

/** Reads a command line into a tree. */
export function readFlags(argv: readonly string[]): Record<string, unknown> {
  const tree: Tree = Object.create(null);
  for (const word of argv) {
    const [, path, value = "true"] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (path) put(tree, path.split("."), value);
  }
  return tree;
}

/** Sets a leaf. If a bare flag has switched a group on, the group may still get fields. */
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
