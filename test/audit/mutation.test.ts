import { expect, test } from "vitest";
import { auditSchema } from "../../src/testing/mod.ts";
import * as v from "valibot";
import { EveryKind, everyKind } from "./every-kind.ts";
import { reference } from "./reference.ts";
import { type Rule, rules } from "./rules.ts";

const audited = (schema: v.GenericSchema, broken?: Rule) =>
  auditSchema(schema, { anonymize: reference(broken), revision: 2 });

test("auditSchema() finds no leak if every rule is kept", () => {
  expect(audited(EveryKind).leaks).toEqual([]);
});

/** One leak that each broken rule must give. */
const caught: Readonly<Record<Rule, string>> = {
  "record keys": "entryPoints.<key>: a key: as it is",
  "map keys": "ports.<key>: a text: as it is",
  "exported keys": "labels.<key>: a host name as a key: as it is",
  unnamed: "(root): a name that the schema doesn't have: as it is",
  symbols: "(root): a value behind a symbol: as it is",
  hidden: "(root): a hidden property: as it is",
  prototypes: "size: a number: as it is",
  toJSON: "token: what toJSON() returns: as it is",
  toString: "token: what toString() and valueOf() return: as it is",
  getters: "token: a getter's value: as it is",
  errors: "token: the message of a getter's error: as it is",
  throws: "(root): the message of a proxy's error: the anonymizer throws",
  scrub: "region: a JWT: as it is",
  "e-mails": "region: an e-mail address: as it is",
  "private hosts": "region: a private host name: as it is",
  types: "size: a text of another type: as it is",
  coerced: "size: digits of another type: as it is",
  null: "token: null: what leaves changes with it",
  booleans: "debug: ordinary values: what leaves changes with it",
  dates: "started: a date: as it is",
  sets: "names[]: a text: as it is",
  rest: "pair[]: a text: as it is",
  beyond: "only: a list with more than its schema has: as it is",
  union: "either: a text: as it is",
  "named twice": "both.shared: a text: as it is",
  bucketed: "memory: a number: as it is",
  rounded: "memory: ordinary values: what leaves changes with it",
  counted: "hosts[]: a text: as it is",
  present: "proxy: a text: as it is",
  words: "level: a text of another type: as it is",
  randomized: "trial: an answer: as the truth, whatever the draw",
  "plain hash": "application: a text: as a hash without the secret",
  "no secret": "application: ordinary values: what leaves changes with it",
  domain: "account: the same text: as the pseudonym that it has in application",
  expires: "past: ordinary values: what leaves changes with it",
  since: "young: ordinary values: what leaves changes with it",
  base64: "token: a text: in base64",
  hex: "token: a text: in hex",
  escaped: "token: a text: URL-escaped",
  reversed: "token: a text: reversed",
  "upper case": "token: a text: as it is, in other case",
  part: "token: a text: as it is, in part",
  length: "token: a URL: what leaves changes with it",
};

for (const [rule, sentence] of Object.entries(rules)) {
  test(`auditSchema() catches an anonymizer that forgets: ${sentence}`, () => {
    const leak = caught[rule as Rule];
    const schema = EVERYWHERE.has(rule) ? EveryKind : speakingOf(leak);
    const leaks = audited(schema, rule as Rule).leaks
      .map(({ path, planted, how }) => `${path}: ${planted}: ${how}`);
    expect(leaks).toContain(leak);
  });
}

/** Leaks that don't show in a single field. */
const EVERYWHERE: ReadonlySet<string> = new Set(["prototypes", "throws"]);

/** Only the fields that a leak names, because an audit of all of them takes ten times as long. */
function speakingOf(leak: string): v.GenericSchema {
  const words = leak.split(/\W+/);
  const fields = Object.entries(everyKind)
    .filter(([name]) => words.includes(name) || name === "token");
  return v.object(Object.fromEntries(fields));
}
