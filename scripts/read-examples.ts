/** Finds the examples in doc comments and in Markdown, with the output that each one states. */

export interface Example {
  /** `file:line` of its first line of code. */
  readonly place: string;
  readonly code: string;
  /** Its whole output, if a text or json block follows. */
  readonly output: string | undefined;
}

/** A fenced block of a Markdown page. */
export interface Block {
  readonly language: string;
  /** The name after the language, as in "```ts server.ts". */
  readonly file: string | undefined;
  readonly line: number;
  readonly text: string;
}

/** Examples in the doc comments of a TypeScript file. */
export function examplesInComments(
  path: string,
  text: string,
): readonly Example[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const before = text.slice(0, comment.index).split("\n").length;
    // Removes the star at the start of each line.
    const bare = comment[0].replace(/\*\/$/, "").replace(/^[ \t]*\* ?/gm, "");
    return examplesIn(path, bare, before);
  });
}

/** Examples in a Markdown file; `before` is the number of the first line. */
export function examplesIn(
  path: string,
  text: string,
  before = 1,
): readonly Example[] {
  const found = blocksIn(text);
  return found.flatMap(({ language, line, text }, index) => {
    if (language !== "ts") return [];
    const next = found[index + 1];
    const output = next && /^(text|json)$/.test(next.language)
      ? next.text
      : undefined;
    return [{ place: `${path}:${before + line}`, code: text, output }];
  });
}

/** All fenced blocks of a page, in order. */
export function blocksIn(page: string): readonly Block[] {
  const lines = page.split("\n");
  const found: Block[] = [];
  for (let index = 0; index < lines.length; index++) {
    const [, language, file] =
      /^```(\w*)(?: (\S+))?\s*$/.exec(lines[index] ?? "") ?? [];
    if (language === undefined) continue;
    const line = index + 1;
    while (++index < lines.length && !lines[index]?.startsWith("```"));
    const text = lines.slice(line, index).join("\n");
    found.push({ language, file, line, text });
  }
  return found;
}
