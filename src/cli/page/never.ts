/** What never leaves. */
import { blocks, code, folded, list, plain } from "./markdown.ts";
import type { Subject } from "./subject.ts";
import { count } from "../terminal/words.ts";

const STANDS = {
  mask: `${
    code("xxxx")
  } stands for it, so that it is seen that there is something, of a list how many`,
  omit: "nothing stands for it",
  zero: `${code("xxxx")}, ${code("false")}, ${
    code("0")
  } or an empty list stands for it`,
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
        stays.length ? `: ${STANDS[redacted]}` : ""
      }`,
      keys !== "kept" && stays.some((path) => path.endsWith("<key>")) &&
      `names that somebody chose, such as those in maps, unless they are listed above as ${
        code("<key>")
      }: ${code("xxxx-1")}, ${code("xxxx-2")} and so on stand for them`,
      "anything that the schema doesn't know: misspelt fields, comments, whole files",
      `addresses, paths, user names, passwords, tokens and e-mail addresses: where free text may leave at all, whatever looks like one is taken out first${
        fields.some(({ text }) => text)
          ? `, but for the fields of which "the text as it is" leaves`
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
    `A report doesn't hold the address of your machine. As with every request on the internet, whoever answers it sees where it comes from.`,
    texts.promises.length > 0 && blocks(
      `${plain(name)}'s makers promise:`,
      list(texts.promises),
    ),
  );
}
