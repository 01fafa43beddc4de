import { expect, test } from "vitest";
import fc from "fast-check";
import { readPolicy } from "../../src/consent/read-policy.ts";
import { MODES } from "../../src/consent/read-word.ts";
import { POLICY_BYTES } from "../../src/contract/policy.ts";
import { holds, printSeed } from "../anonymize/seed.ts";

printSeed();

const reader = {
  product: "hal",
  faultOf: (name: string) =>
    ["usage", "config.api.*"].includes(name) ? undefined : `names '${name}'`,
  isSecure: (url: string) => url.startsWith("https://"),
};
const read = (policy: unknown, rest = {}) =>
  readPolicy({
    voice: "system policy",
    text: typeof policy === "string" ? policy : JSON.stringify(policy),
    ...rest,
  }, reader);
const heard = (rest: object) => ({
  voice: "system policy",
  mode: "on",
  without: [],
  endpoint: undefined,
  warnings: [],
  ...rest,
});

test.each([
  ["every program", { "*": "off" }, { mode: "off" }],
  ["this program", { hal: "log" }, { mode: "log" }],
  ["both, of which the program's own counts", { "*": "off", hal: "on" }, {
    mode: "on",
  }],
  ["both, the other way round", { "*": "on", hal: "off" }, { mode: "off" }],
  ["this program without a mode, which is that of all", {
    "*": "local",
    hal: { without: ["usage"] },
  }, { mode: "local", without: ["usage"] }],
  ["names, which add up", {
    "*": { without: ["else"] },
    hal: { without: ["usage", "config.api.*"] },
  }, { without: ["else", "usage", "config.api.*"] }],
  ["an endpoint, the program's own first", {
    "*": { endpoint: "https://a.example/" },
    hal: { endpoint: "https://b.example/" },
  }, { endpoint: "https://b.example/" }],
  ["nothing", { hal: {} }, {}],
])("a policy about %s", (_, policy, rest) => {
  expect(read(policy)).toEqual(heard(rest));
});

test.each([
  ["other programs", { nvi: "off" }],
  ["no program", {}],
])("a policy about %s says nothing", (_, policy) => {
  expect(read(policy)).toBeUndefined();
});

test("a policy about a name that is near says so", () => {
  expect(read({ hall: "off" })?.mode).toBeUndefined();
  expect(read({ hall: "off" })?.warnings).toEqual([
    "the system policy says nothing about 'hal', but about a name that is near to it",
  ]);
});

const shape =
  "must name programs, each with a mode or 'mode', 'without', 'endpoint'";
test.each([
  ["no JSON", "{", "isn't JSON"],
  ["an empty file", "", "isn't JSON"],
  ["a list", [], shape],
  ["null", "null", shape],
  ["an unknown mode", { hal: "of" }, shape],
  ["a boolean", { hal: false }, shape],
  ["an unknown key", { hal: { mod: "off" } }, shape],
  ["an unknown key of another program", { x: { mod: "off" } }, shape],
  ["names that are no texts", { hal: { without: [1] } }, shape],
  ["a name alone", { hal: { without: "usage" } }, shape],
  ["an empty name", { hal: { without: [""] } }, shape],
  ["too many names", { hal: { without: Array(1001).fill("usage") } }, shape],
  ["an unknown field", { hal: { without: ["usag"] } }, "names 'usag'"],
  [
    "an unsafe endpoint",
    { hal: { endpoint: "http://a.example" } },
    "must name an https address as 'endpoint'",
  ],
  ["a key twice", '{"hal":"off","hal":"on"}', "repeats a key"],
  [
    "too much",
    { "*": "on", x: { without: ["x".repeat(POLICY_BYTES)] } },
    "is longer than 65536 bytes",
  ],
  ["too much in bytes", {
    "*": "on",
    x: { without: ["é".repeat(POLICY_BYTES / 2)] },
  }, "is longer than 65536 bytes"],
])("%s is a no, with a sentence", (_, policy, why) => {
  const { mode, warnings } = read(policy)!;
  expect([mode, warnings]).toEqual(["off", [
    `off, as the system policy ${why}`,
  ]]);
});

test("a file that can't be read is a no, and one that may not be read is ignored", () => {
  const voice = "user policy";
  expect(readPolicy({ voice, trouble: "can't be read (EACCES)" }, reader))
    .toMatchObject({
      mode: "off",
      warnings: ["off, as the user policy can't be read (EACCES)"],
    });
  expect(readPolicy({ voice, unheard: "'x' may not be read" }, reader))
    .toMatchObject({
      mode: undefined,
      warnings: ["the user policy isn't heard, as 'x' may not be read"],
    });
});

test("an endpoint in a file that anybody may have written is a no", () => {
  const policy = { hal: { endpoint: "https://a.example/" } };
  expect(read(policy, { foreign: true })?.mode).toBe("off");
  expect(read({ hal: "log" }, { foreign: true })?.mode).toBe("log");
});

test("no text throws, and only what is understood isn't a no", () => {
  const json = fc.jsonValue({ depthSize: "small" });
  const mode = fc.constantFrom(...MODES, "of", 1, null);
  const near = fc.dictionary(
    fc.constantFrom("*", "hal", "x", "__proto__", "constructor"),
    fc.oneof(mode, fc.record({ mode, without: json }, { requiredKeys: [] })),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.oneof(json, near).map((value) => JSON.stringify(value)),
  );
  holds(
    500,
    fc.property(texts, (text) => {
      const found = read(text);
      if (!found || found.mode === undefined) return;
      if (found.warnings.length) expect(found.mode).toBe("off");
      else {
        const said = JSON.parse(text);
        const mostOf = (name: string) => {
          const one = Object.hasOwn(said, name) ? said[name] : {};
          return typeof one === "string" ? one : one.mode;
        };
        expect(found.mode).toBe(mostOf("hal") ?? mostOf("*") ?? "on");
      }
    }),
  );
});
