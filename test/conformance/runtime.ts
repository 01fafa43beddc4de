/** The functions of a runtime that the suites depend on. If a runtime differs here, its digest means nothing. */
import type { Case } from "./case.ts";

export const runtime: readonly Case[] = [
  {
    name: "numbers are written as ECMAScript says",
    run: () => [1e21, 1e-7, 0.1 + 0.2, -0, 2 ** 53, 5e-324].map(String),
  },
  {
    name: "text is normalized, folded and ordered alike",
    run: () => [
      "ｅｘａｍｐｌｅ．ｃｏｍ".normalize("NFKC"),
      "\u212B".normalize("NFC"),
      "İ".toLowerCase(),
      ["\u{10000}", "\uFFFF", "b", "B", "é"].sort(),
    ],
  },
  {
    name: "dates leave as the same text",
    run: () => [new Date(0), new Date(8.64e15), new Date(-1)],
  },
  {
    name: "regular expressions know the same Unicode classes",
    run: () =>
      ["a", "Ω", "ж", "中", "٣", "_", "-"].map((text) =>
        `${/\p{L}/u.test(text)} ${/\p{N}/u.test(text)} ${/\w/.test(text)}`
      ),
  },
];
