import { expect, test } from "vitest";
import { searchFor } from "../../../src/audit/find/search.ts";
import { newPlanting } from "../../../src/audit/plant/planting.ts";

const planted = newPlanting(1, 0, () => false);
const word = planted.site("token").text("a text");
const number = `${planted.site("port").number("a number")}`;
const date = planted.site("started").date("a date").toISOString();
const find = searchFor(planted.canaries);
const base64 = (text: string) => btoa(text);
const hex = (text: string) =>
  [...text].map((letter) => letter.charCodeAt(0).toString(16)).join("");
const escaped = (text: string) => hex(text).replace(/../g, "%$&");
const back = (text: string) => [...text].reverse().join("");

const written: readonly (readonly [text: string, how: string])[] = [
  [word, "as it is"],
  [`of ${word}, see`, "as it is"],
  [word.toUpperCase(), "as it is, in other case"],
  [word.slice(3, 9), "as it is, in part"],
  [back(word), "reversed"],
  [back(word.slice(0, 6)), "reversed, in part"],
  [base64(word), "in base64"],
  [base64(`a${word}`), "in base64"],
  [base64(`ab${word}cd`), "in base64"],
  [base64(word).replaceAll("=", ""), "in base64"],
  [base64(`??>${word}`).replaceAll("+", "-").replaceAll("/", "_"), "in base64"],
  [base64(word.slice(0, 7)), "in base64, in part"],
  [base64(back(word)), "reversed in base64"],
  [back(base64(word)), "in base64, reversed"],
  [hex(word), "in hex"],
  [hex(word).toUpperCase(), "in hex"],
  [`f${hex(word)}`, "in hex"],
  [hex(word.slice(0, 6)), "in hex, in part"],
  [escaped(word), "URL-escaped"],
  [escaped(word.toUpperCase()), "URL-escaped, in other case"],
  [
    word.replace(
      /./g,
      (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
    ),
    "in other letters",
  ],
];
for (const [text, how] of written) {
  test(`a canary is found written as '${text}'`, () => {
    expect(find(text)).toMatchObject({ canary: { path: "token" }, how });
  });
}

test("numbers and dates are found, also in part", () => {
  for (const text of [number, number.slice(0, 10), `+${number}`]) {
    expect(find(text)?.canary.path, text).toBe("port");
  }
  for (const text of [date, date.slice(0, 10), base64(date)]) {
    expect(find(text)?.canary.path, text).toBe("started");
  }
});

test("fewer than six letters, and text without a canary, aren't found", () => {
  const other = newPlanting(2, 0, () => false).site("token").text("a text");
  for (const text of ["", word.slice(0, 5), other, hex(other), "100000000"]) {
    expect(find(text), text).toBeUndefined();
  }
});
