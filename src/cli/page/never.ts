/** What never leaves. */
import { count } from "../terminal/words.ts";
import { blocks, code, folded, list, plain } from "./markdown.ts";
import type { Subject } from "./subject.ts";

const STANDS = {
  mask: `${
    code("xxxx")
  } takes its place, so a report shows that it is set, and of a list how many entries it has`,
  omit: "the report doesn't show that it is set",
  zero: `${code("xxxx")}, ${code("false")}, ${
    code("0")
  } or an empty list takes its place`,
};

/** The section. */
export function never({ about, texts, name }: Subject): string {
  const { fields, anonymize: { redacted = "mask", keys } } = about;
  const stays = fields.filter(({ mark }) => !mark)
    .map(({ path }) => path.replace(/^(config|metrics|events)\./, ""));
  return blocks(
    "## What never leaves",
    list([
      `any field that isn't listed above${
        stays.length > 0 ? `: ${STANDS[redacted]}` : ""
      }`,
      keys !== "kept" && stays.some((path) => path.endsWith("<key>")) &&
      `names that somebody chose, such as those in maps, unless they are listed above as ${
        code("<key>")
      }: ${code("xxxx-1")}, ${code("xxxx-2")} and so on take their place`,
      "anything that isn't one of the program's known fields: misspelt names, comments, whole files",
      `addresses, paths, user names, passwords, tokens and e-mail addresses: where free text leaves, whatever looks like one is removed first${
        fields.some(({ text }) => text)
          ? `, except in fields of which "the text as it is" leaves`
          : ""
      }`,
      ...texts.never,
    ]),
    stays.length > 0 && folded(
      `The ${count(stays.length, "field")} that ${
        stays.length === 1 ? "stays" : "stay"
      }`,
      stays.map(code).join(", "),
    ),
    `A report doesn't contain your machine's address. But as with every request on the internet, whoever answers it sees where it comes from.`,
    texts.promises.length > 0 && blocks(
      `The makers of ${plain(name)} promise:`,
      list(texts.promises),
    ),
  );
}
