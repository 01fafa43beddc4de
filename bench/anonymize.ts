// Compiled anonymize against a plain serialisation, a plain copy, and what redacts objects today. No peer works by
// a list of what may leave, so each is told all that must not: every unmarked path of the same schema. What they
// leave undone all the same is counted and printed with the table.
import { DeepRedact } from "@hackylabs/deep-redact";
import fastRedact from "fast-redact";
import slowRedact from "slow-redact";
import { anonymize, compile, scrub } from "../src/anonymize/mod.ts";
import type { Subjects } from "./measure.ts";
import {
  config,
  redactedNames,
  redactedPaths,
  scrubbed,
  verbatim,
} from "./static-config.ts";

const MASK = "xxxx";

const masked = compile(scrubbed);
const copied = copierOf(config);
const unscrubbed = compile(verbatim);
const zeroed = compile(verbatim, { redacted: "zero", keys: "kept" });
const [slow, fast, deep] = peers();
/** fast-redact writes into what it is given. */
const inPlace = structuredClone(config);

/** Everything else is told as a multiple of this one. */
export const BASE = "JSON.stringify";
/** Ours: everything on. */
export const OURS = "candor, mask, scrub";
/** The peers that must be slower. */
export const PEERS: readonly string[] = [
  "slow-redact",
  "fast-redact",
  "@hackylabs/deep-redact",
];

/** What is timed. */
export const subjects: Subjects = {
  [BASE]: () => JSON.stringify(config),
  structuredClone: () => structuredClone(config),
  "plain copy, compiled to closures": () => copied(config),
  [OURS]: () => masked(config),
  "candor, zero, keys kept": () => zeroed(config),
  "slow-redact": () => slow(config),
  "fast-redact": () => fast.restore(fast(inPlace)),
  "@hackylabs/deep-redact": () => deep.redact(config),
  // fast-redact's result lasts until it restores: to keep it, one serialises it.
  "candor, mask, scrub, then JSON": () => JSON.stringify(masked(config)),
  "fast-redact, then JSON": () => {
    const text = JSON.stringify(fast(inPlace));
    fast.restore(inPlace);
    return text;
  },
};

const texts = exportedTexts(unscrubbed(config));

/** Parts of our own, for where a bar isn't met. */
export const parts: Subjects = {
  "candor, mask, no scrub": () => unscrubbed(config),
  [`scrub of the ${texts.length} texts alone`]: () => texts.forEach(scrub),
};

/** How each peer was told, and what it leaves undone. */
export function notes(): readonly string[] {
  const raw = leaves(config);
  const want = leaves(anonymize(verbatim, config, { keys: "kept" }));
  const count = (result: unknown): string => {
    const is = leaves(result);
    const at = [...want.keys()];
    const clear = at.filter((path) =>
      want.get(path) === MASK && is.get(path) === raw.get(path)
    );
    const over = at.filter((path) =>
      want.get(path) !== MASK && is.get(path) !== want.get(path)
    );
    return `${clear.length} values that must stay left in clear, ${over.length} masked that may leave`;
  };
  const slowed = count(slow(config));
  const fasted = count(structuredClone(fast(inPlace)));
  fast.restore(inPlace);
  return [
    `slow-redact: ${redactedPaths.length} paths, copies what it changes; ${slowed}`,
    `fast-redact: ${redactedPaths.length} paths, one wildcard each, masks in place and is timed with its restore; ${fasted}`,
    `@hackylabs/deep-redact: ${redactedNames.length} names in one pattern, it knows no paths; ${
      count(deep.redact(config))
    }`,
    "No peer masks the keys of a map, drops a field that nobody named, or scrubs the text that leaves (scrub is in ours).",
  ];
}

function peers() {
  const paths = [...redactedPaths];
  return [
    slowRedact({ paths, censor: MASK, serialize: false }),
    fastRedact({
      paths: paths.map(oneWildcard),
      censor: MASK,
      serialize: false,
    }),
    new DeepRedact({
      // A list of names is compared one by one; one pattern is its fastest way.
      blacklistedKeys: [new RegExp(`^(?:${redactedNames.join("|")})$`)],
      types: ["string", "number", "boolean", "object"],
      retainStructure: true,
      replacement: MASK,
      serialise: false,
    }),
  ] as const;
}

/** fast-redact takes one wildcard a path, and can't restore what it did with two: all behind the second is masked whole. */
function oneWildcard(path: string): string {
  return /^[^*]*\*[^*]*(?=[.[]+\*)/.exec(path)?.[0] ?? path;
}

/** The texts that would go through the scrub. */
function exportedTexts(anonymous: unknown): readonly string[] {
  return [...leaves(anonymous).values()].filter((value) =>
    typeof value === "string" && value !== MASK
  ) as string[];
}

/** Every value that holds no others, by its place. */
function leaves(
  value: unknown,
  path = "",
  found: Map<string, unknown> = new Map(),
): ReadonlyMap<string, unknown> {
  if (typeof value !== "object" || value === null) {
    return found.set(path, value);
  }
  for (const [key, inner] of Object.entries(value)) {
    leaves(inner, `${path}/${key}`, found);
  }
  return found;
}

/** A copy without any rule, made the way the anonymizer is: the least that rebuilding an object costs. */
function copierOf(example: unknown): (value: unknown) => unknown {
  if (Array.isArray(example)) {
    const item = copierOf(example[0]);
    return (value) => (value as unknown[]).map(item);
  }
  if (typeof example !== "object" || example === null) return (value) => value;
  const fields = Object.entries(example)
    .map(([name, part]) => ({ name, copy: copierOf(part) }));
  return (value) => {
    const copy: Record<string, unknown> = {};
    for (const field of fields) {
      copy[field.name] = field.copy(
        (value as Record<string, unknown>)[field.name],
      );
    }
    return copy;
  };
}
