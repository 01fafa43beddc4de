/**
 * Makes the API reference out of the doc comments in the sources: one Markdown page for each subpath of the package. What
 * a page says is the comment of the symbol, its declaration, and the comments of its members.
 */
import { join } from "node:path";
import ts from "typescript-5";
import { jsrJson, packageJson } from "../manifests.ts";
import { publicProgram } from "../public-program.ts";
import { root } from "../root.ts";
import { signatureOf } from "./signature.ts";

/** A page of the site, as Markdown. */
export interface Page {
  /** Path below `docs/`, with the ending `.md`. */
  readonly path: string;
  readonly markdown: string;
}

/** The reference of every subpath, and the page that lists them. */
export function referencePages(): readonly Page[] {
  const entries = Object.entries(jsrJson.exports);
  const program = publicProgram();
  const checker = program.getTypeChecker();
  const pages = entries.map(([subpath, file]) => {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (!source || !module) throw new Error(`'${subpath}' exports nothing`);
    return {
      subpath,
      about: sentenceOf(moduleComment(source)),
      path: `reference/${fileName(subpath)}`,
      markdown: entryPage(
        subpath,
        moduleComment(source),
        checker.getExportsOfModule(module).map((symbol) =>
          symbolSection(resolve(symbol, checker), symbol.name, checker)
        ),
      ),
    };
  });
  const index = [
    "# API reference",
    "",
    "Made from the comments in the source. Each row is something that a program can import.",
    "",
    "| import from | for |",
    "| --- | --- |",
    ...pages.map(({ subpath, path, about }) =>
      `| [\`${specifier(subpath)}\`](${path.replace("reference/", "")}) | ${
        cell(about)
      } |`
    ),
    "",
  ];
  return [{ path: "reference/index.md", markdown: index.join("\n") }, ...pages];
}

/** A symbol's place in its page: what it is for the order, its name, its text. */
interface Section {
  readonly kind: "value" | "type";
  readonly name: string;
  readonly markdown: string;
}

function entryPage(
  subpath: string,
  comment: string,
  sections: readonly Section[],
): string {
  const part = (title: string, kind: Section["kind"]): string[] => {
    const found = sections.filter((section) => section.kind === kind)
      .sort((a, b) => a.name.localeCompare(b.name, "en"));
    if (found.length === 0) return [];
    return [`## ${title}`, ...found.map(({ markdown }) => markdown)];
  };
  return [
    `# \`${specifier(subpath)}\``,
    comment,
    ...part("Functions and values", "value"),
    ...part("Types", "type"),
  ].filter(Boolean).join("\n\n") + "\n";
}

function symbolSection(
  symbol: ts.Symbol,
  name: string,
  checker: ts.TypeChecker,
): Section {
  const declarations = symbol.declarations ?? [];
  const tags = symbol.getJsDocTags(checker).map((tag) => ({
    name: tag.name,
    text: ts.displayPartsToString(tag.text),
  }));
  const parameters = tags.filter((tag) => tag.name === "param" && tag.text)
    .map(({ text }) => text.replace(/^(\S+)\s*-?\s*/, "- `$1`: "));
  const returns = tags.filter((tag) => tag.name === "returns")
    .map(({ text }) => `**Returns** ${startLower(text)}`);
  const throws = tags.filter((tag) => tag.name === "throws")
    .map(({ text }) => {
      const [, type, when = text] = /^\{(\w+)\}\s*([^]*)$/.exec(text) ?? [];
      return type
        ? `**Throws** \`${type}\` ${startLower(when)}`
        : `**Throws** ${startLower(when)}`;
    });
  const markdown = [
    `### ${name}`,
    ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    `\`\`\`ts\n${
      declarations.map((node) => signatureOf(node, symbol, checker))
        .filter(Boolean).join("\n")
    }\n\`\`\``,
    parameters.join("\n"),
    ...returns,
    ...throws,
    memberTable(symbol, checker),
    ...declarations.flatMap(examplesOf),
  ];
  return {
    kind: symbol.flags & ts.SymbolFlags.Value ? "value" : "type",
    name,
    markdown: withoutLinks(markdown.filter(Boolean).join("\n\n")),
  };
}

/** The examples of a declaration. TypeScript's own text of them has lost its indentation, so they are read from the source. */
function examplesOf(node: ts.Declaration): string[] {
  return ts.getJSDocTags(node)
    .filter(({ tagName }) => tagName.text === "example")
    .map((tag) => {
      const text = tag.getSourceFile().text.slice(tag.pos, tag.end)
        .replace(/^@example/, "")
        .replace(/^\s*\* ?/gm, "");
      const [title = "", code = ""] = text.split("```", 2);
      return `**Example.** ${title.trim()}\n\n\`\`\`${code}\`\`\``;
    });
}

function memberTable(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  if (!(symbol.flags & ts.SymbolFlags.Interface)) return "";
  const members = [...symbol.members ?? []].map(([, member]) => member);
  const rows = members.map((member) => {
    const text = ts.displayPartsToString(
      member.getDocumentationComment(checker),
    );
    const preset = member.getJsDocTags(checker)
      .find(({ name }) => name === "default");
    const value = preset ? ts.displayPartsToString(preset.text) : "";
    return `| \`${member.name}\` | ${cell(text)} | ${cell(value)} |`;
  });
  if (rows.length === 0) return "";
  return ["| member | | default |", "| --- | --- | --- |", ...rows].join("\n");
}

function resolve(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

/** The comment with `@module`, or the first comment of the file. */
function moduleComment(source: ts.SourceFile): string {
  const [first] = ts.getLeadingCommentRanges(source.text, 0) ?? [];
  if (!first) return "";
  const text = source.text.slice(first.pos, first.end)
    .replace(/^\/\*+\s?|\s*\*+\/$/g, "")
    .replace(/^\s*(?:\*|\/\/) ?/gm, "");
  return withoutLinks((text.split(/^@/m)[0] ?? "").trim());
}

function sentenceOf(text: string): string {
  return text.split("\n\n")[0] ?? "";
}

function cell(text: string): string {
  return withoutLinks(text).replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
}

/** A sentence that goes on after another word. Words such as "RFC" and code stay as they are. */
function startLower(text: string): string {
  return text.replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase());
}

function withoutLinks(text: string): string {
  return text.replace(/\{@link(?:code)?\s+([^}|\s]+)[^}]*\}/g, "`$1`");
}

function specifier(subpath: string): string {
  return packageJson.name + subpath.slice(1);
}

function fileName(subpath: string): string {
  return subpath === "."
    ? "main.md"
    : `${subpath.slice(2).replace("/", "-")}.md`;
}
