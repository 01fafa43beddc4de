import * as v from "valibot";
import { expect, test } from "vitest";
import {
  bucketed,
  catalogue,
  counted,
  exported,
  hashed,
  present,
  randomized,
} from "../../src/anonymize/mod.ts";
import { discloseField } from "../../src/disclosure/disclosed-field.ts";
import { oneOf, phraseText } from "../../src/disclosure/phrase.ts";
import { whatLeaves } from "../../src/disclosure/what-leaves.ts";

const Config = v.object({
  level: v.pipe(v.picklist(["debug", "info", "warn"]), exported()),
  strict: v.pipe(v.boolean(), exported()),
  port: v.pipe(v.number(), exported()),
  address: v.pipe(v.string(), exported()),
  package: v.pipe(v.string(), exported({ text: "verbatim" })),
  region: v.pipe(v.string(), hashed()),
  proxies: v.pipe(v.array(v.string()), counted()),
  motto: v.pipe(v.string(), counted()),
  clients: v.pipe(v.number(), bucketed([0, 10, 100])),
  memory: v.pipe(v.number(), bucketed("log2")),
  admin: v.pipe(v.optional(v.string()), present()),
  shared: v.pipe(v.boolean(), randomized({ epsilon: 1 })),
  mode: v.pipe(v.picklist(["a", "b", "c"]), randomized({ epsilon: 2 })),
  routes: v.record(v.pipe(v.picklist(["x", "y"]), exported()), v.string()),
  token: v.string(),
});

test("whatLeaves() has a phrase for every mark, and none for a field that stays", () => {
  const said = catalogue(Config).map((field) => {
    const phrase = whatLeaves(field);
    return `${field.path}: ${phrase ? phraseText(phrase) : "-"}`;
  });
  expect(said).toEqual([
    "level: one of debug, info or warn; anything else as other",
    "strict: true or false",
    "port: the number",
    "address: the text, without anything that looks like an address, a path or a secret",
    "package: the text as it is",
    "region: a pseudonym, made with a secret that stays on the installation",
    "proxies: how many there are",
    "motto: its length",
    "clients: the number, rounded down to 0, 10 or 100",
    "memory: the number, rounded down to a power of two",
    "admin: whether it is set",
    "shared: the true answer with a chance of 73 %, otherwise another one at random (ε\u00a0=\u00a01)",
    "mode: the true answer with a chance of 79 %, otherwise another one at random (ε\u00a0=\u00a02)",
    "routes.<key>: the name, one of x or y; anything else as other",
    "routes.*: -",
    "token: -",
  ]);
});

test("a long vocabulary is cut short where that is asked for", () => {
  const options = ["a", "b", "c", "d", "e"];
  const field = { path: "a", kind: "picklist", mark: "exported", options };
  const shown = (mostWords?: number) =>
    phraseText(
      whatLeaves({ ...field, mark: "exported" }, {
        ...(mostWords && { mostWords }),
      }) ?? [],
    );
  expect(shown()).toBe("one of a, b, c, d or e; anything else as other");
  expect(shown(5)).toBe(shown());
  expect(shown(4)).toBe("one of 5 words (a, b, c, …); anything else as other");
});

test("oneOf() keeps words apart from the text between them", () => {
  expect(oneOf(["a"])).toEqual([{ code: "a" }]);
  expect(oneOf([1, 2])).toEqual([{ code: "1" }, " or ", { code: "2" }]);
});

test("discloseField() links to web addresses only", () => {
  const issues = [
    "https://issues.example.org/41",
    "HTTP://issues.example.org/41",
    "javascript:alert(1)",
    "JIRA-41",
  ];
  const urls = issues.map((issue) =>
    discloseField({
      path: "a",
      kind: "string",
      mark: "present",
      note: { issue },
    })
      .issue
  );
  expect(urls).toEqual(
    issues.map((text, index) => index < 2 ? { text, url: text } : { text }),
  );
});

test("discloseField() says from which day on a field no longer leaves", () => {
  const now = Date.UTC(2026, 10, 21, 12);
  const isExpired = (expires?: string) =>
    discloseField({
      path: "a",
      kind: "string",
      mark: "present",
      note: { ...(expires && { expires }) },
    }, { now }).isExpired;
  expect(["2026-11-21", "2026-11-22", "no day", undefined].map(isExpired))
    .toEqual([true, false, true, false]);
});
