import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import ts from "typescript-5";
import { expect, test } from "vitest";
import * as known from "../../src/anonymize/scrub-known.ts";
import * as sensitive from "../../src/anonymize/scrub-patterns.ts";
import { root } from "../../scripts/root.ts";
import { sourceFiles } from "../../scripts/source-files.ts";
import { cpuTime } from "../cpu-time.ts";

/** The longest text that a pattern is tried on. */
const LONGEST = 20_000;
/** Milliseconds: the square of the longest takes three times as long, and what is linear a hundredth. */
const SLOW = 100;
/**
 * What takes SLOW milliseconds for the longest text and isn't linear takes at least a 64th of that for a text of this
 * length. What takes less than DOUBTFUL isn't tried on longer ones.
 */
const LONG = 2_500;
const DOUBTFUL = 1;
/** Up to this many repetitions an expression does at each place a bounded amount of work. */
const FEW = 100;

/** What never sees a foreign text of that length, by its source: what it is held to, and why. */
const BOUNDED = new Map<string, readonly [length: number, why: string]>([
  [known.prefix().source, [
    sensitive.LONGEST_CHUNK,
    "a longer word is masked before",
  ]],
  [String.raw`^v|\+.*$`, [64, "a longer version isn't counted"]],
  [String.raw`\["[^"]*"\]|\[[^\]]*\]|[^.[\]]+`, [300, "names of a schema"]],
  [String.raw`\s*\n\s*`, [300, "our own templates"]],
]);

/** An expression, and where it is. */
interface Found {
  readonly place: string;
  readonly pattern: RegExp;
}

/** Each of them once. */
const PATTERNS: readonly Found[] = [
  ...new Map([...literals(), ...built()].map((one) => [`${one.pattern}`, one]))
    .values(),
];

test("every regular expression of the source takes linear time", () => {
  const slow = PATTERNS.filter(({ pattern }) => repeats(pattern)).flatMap(
    ({ place, pattern }) => {
      const most = BOUNDED.get(pattern.source)?.[0];
      const found = slowest(pattern, most);
      return found ? [`${place} ${pattern} on ${found}`] : [];
    },
  );
  expect(slow).toEqual([]);
}, 120_000);

test("every expression in the list of bounded ones still exists", () => {
  const sources = new Set(PATTERNS.map(({ pattern }) => pattern.source));
  expect([...BOUNDED.keys()].filter((source) => !sources.has(source)))
    .toEqual([]);
});

test("slowest() finds the usual patterns with backtracking", () => {
  for (
    const pattern of [
      /^(a+)+$/,
      /(\w|\d)*!/,
      /\s+$/,
      /a.*b/,
      /(^|,)\s*\s*x/,
      /"(\\.|[^"])*"$/,
    ]
  ) {
    expect(repeats(pattern)).toBe(true);
    expect(slowest(pattern), `${pattern}`).toBeDefined();
  }
  expect(slowest(/^\w+$/)).toBeUndefined();
});

test("repeats() says no only where the work at each place has a bound", () => {
  const yes = [/a*/, /[+]a+/, /a{2,}/, /a{3}b{4}/, /(?:a{2}){3}/, /a{0,500}/];
  const no = [/a?/, /[*+]/, /\*\+\{9,\}/, /^[\da-f]{64}$/, /x{2,9}/];
  expect(yes.map(repeats)).toEqual(yes.map(() => true));
  expect(no.map(repeats)).toEqual(no.map(() => false));
});

/** True if a pattern repeats something without a bound, or more than one thing. Only such a pattern can take long. */
function repeats({ source }: RegExp): boolean {
  const plain = source.replace(/\\./g, "e").replace(/\[[^\]]*\]/g, "c");
  const counts = [...plain.matchAll(/\{\d+(?:,(\d*))?\}/g)];
  return /[*+]/.test(plain) || counts.length > 1 ||
    counts.some(([all, most = all.slice(1, -1)]) =>
      most === "" || Number(most) > FEW
    );
}

/** The text on which a pattern takes too long, if one is found. */
function slowest(pattern: RegExp, most = LONGEST): string | undefined {
  const known = letters(pattern);
  const part = fc.array(fc.constantFrom(...known), {
    minLength: 1,
    maxLength: 3,
  }).map((parts) => parts.join(""));
  const signs = ["", ...known.filter((one) => `"'<[/:.-`.includes(one))];
  const alone = known.flatMap((one) =>
    ["\0", "\n\0"].flatMap((tail) =>
      signs.map((head): [string, string, string] => [head, one, tail])
    )
  );
  let found: string | undefined;
  fc.check(
    fc.property(
      fc.oneof(fc.constant(""), part),
      part,
      fc.oneof(fc.constantFrom("", "\0", "!", "\n"), part),
      (head, pump, tail) => {
        let took = 0;
        for (
          let length: number | undefined = 8;
          length !== undefined;
          length = nextLength(length, took, most)
        ) {
          const middle = pump.repeat(Math.ceil(length / pump.length));
          took = timeOf(pattern, head + middle + tail, took > DOUBTFUL);
          if (took < SLOW) continue;
          found = `${JSON.stringify([head, pump, tail])}, ${length} letters`;
          return false;
        }
        return true;
      },
    ),
    { numRuns: 60 + alone.length, examples: alone, endOnFailure: true },
  );
  return found;
}

/** In small steps where it takes time, as two to the power of a length is soon more than anybody waits for. */
function nextLength(
  length: number,
  took: number,
  most: number,
): number | undefined {
  const isDoubtful = took > DOUBTFUL;
  if (length >= most || length >= LONG && !isDoubtful) return undefined;
  const step = length < 300 ? isDoubtful ? 1.05 : 1.5 : isDoubtful ? 2 : 2.5;
  const next = Math.min(Math.ceil(length * step), most);
  return length < LONG ? Math.min(next, LONG) : next;
}

/** By the clock, which costs nothing to read. What is doubtful or slow by it must be slow by the processor's time. */
function timeOf(pattern: RegExp, text: string, isDoubtful: boolean): number {
  const look = (): void => {
    pattern.lastIndex = 0;
    text.replace(pattern, "");
  };
  if (isDoubtful) return cpuTime(look);
  const started = performance.now();
  look();
  const took = performance.now() - started;
  return took < SLOW || took > 10 * SLOW ? took : cpuTime(look);
}

/** What a pattern speaks of: its letters and words, and one of each class. */
function letters({ source }: RegExp): readonly string[] {
  const read = source.replace(
    /\\u\{?([\da-f]{4,5})\}?/gi,
    (_, hex) => String.fromCodePoint(parseInt(hex, 16)),
  ).replace(/\\[pP]\{\w+\}|\\[dDwWsSbB0]/g, " ").replace(/\\(.)/g, "$1");
  const words = read.match(/[a-z]{2,12}/gi) ?? [];
  return [...new Set([..."aA0 -._/:\n\t\u00e9x\u0301", ...read, ...words])];
}

/** Those that are built of a list of words, and so aren't literals in the source. A function makes each of them. */
function built(): Found[] {
  return Object.entries<unknown>({ ...known, ...sensitive }).flatMap(
    ([place, make]) => {
      const pattern = typeof make === "function" && make.length === 0
        ? make()
        : undefined;
      return pattern instanceof RegExp ? [{ place, pattern }] : [];
    },
  );
}

function literals(): Found[] {
  return sourceFiles().flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
    const found: Found[] = [];
    const look = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        const { line } = file.getLineAndCharacterOfPosition(node.pos);
        found.push({
          place: `${path}:${line + 1}`,
          pattern: new RegExp(
            node.text.slice(1, end),
            node.text.slice(end + 1),
          ),
        });
      }
      ts.forEachChild(node, look);
    };
    look(file);
    return found;
  });
}
