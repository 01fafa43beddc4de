/**
 * Finds members of exported interfaces and type literals without a sentence of their own, and options without
 * `@default`. Reads the syntax only: it needs no types, and takes a moment for the whole of src.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";
import { root } from "./root.ts";

/** Interfaces with this in their name hold options: what may be left out has a default. */
const OPTIONS = /Options$/;

/** What is missing in these files, one sentence each, beginning with the place. */
export function undocumentedMembers(
  files: readonly string[],
): readonly string[] {
  return files.flatMap((path) =>
    undocumentedIn(path, readFileSync(join(root, path), "utf8"))
  );
}

/** The same for the text of one file. */
export function undocumentedIn(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    const isType = ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    if (!isType || !isExported(statement)) return [];
    const name = statement.name.text;
    return membersOf(statement).flatMap((member) =>
      missing(member, OPTIONS.test(name)).map((what) => {
        const { line } = file.getLineAndCharacterOfPosition(member.getStart());
        const title = member.name?.getText() ?? "";
        return `${path}:${line + 1}: '${name}.${title}' has no ${what}`;
      })
    );
  });
}

function isExported(statement: ts.HasModifiers): boolean {
  return statement.modifiers?.some(({ kind }) =>
    kind === ts.SyntaxKind.ExportKeyword
  ) ?? false;
}

/** Members of the type itself and of every type literal in it, but not those of callbacks' parameters. */
function membersOf(
  declaration: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
): readonly ts.TypeElement[] {
  const found: ts.TypeElement[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isParameter(node)) return;
    // The pattern of a conditional type describes somebody else's type.
    if (ts.isConditionalTypeNode(node)) {
      look(node.trueType);
      look(node.falseType);
      return;
    }
    if (ts.isPropertySignature(node) || ts.isMethodSignature(node)) {
      found.push(node);
    }
    ts.forEachChild(node, look);
  };
  look(declaration);
  return found;
}

function missing(member: ts.TypeElement, isOption: boolean): readonly string[] {
  const docs = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const found: string[] = [];
  if (!docs.some(({ comment }) => comment)) found.push("sentence");
  const hasDefault = ts.getJSDocTags(member)
    .some(({ tagName }) => tagName.text === "default");
  if (isOption && member.questionToken && !hasDefault) found.push("@default");
  return found;
}
