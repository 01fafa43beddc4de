/** Finds functions with too many positional parameters: a reader of the call can't tell which is which. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";
import { root } from "./root.ts";

/** The most that a function may take. */
export const MOST_PARAMETERS = 4;

/** Functions in these files that take more, one sentence each, beginning with the place. */
export function crowdedFunctions(files: readonly string[]): readonly string[] {
  return files.flatMap((path) =>
    crowdedIn(path, readFileSync(join(root, path), "utf8"))
  );
}

/** The same for the text of one file. */
export function crowdedIn(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const count = node.parameters.filter(({ name }) =>
        name.getText() !== "this"
      ).length;
      if (count > MOST_PARAMETERS) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        const name = node.name?.getText() ?? "a function";
        found.push(
          `${path}:${line + 1}: ${name} takes ${count} parameters`,
        );
      }
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}
