// The compiled anonymizer against JSON.stringify, a plain copy, and packages that redact objects. The packages take a list
// of what has to be redacted, not of what may leave, so they get every unmarked path of the same schema. What each of them
// doesn't do is printed below the table.
import { DeepRedact } from "@hackylabs/deep-redact";
import fastRedact from "fast-redact";
import slowRedact from "slow-redact";
import { anonymize, compile, scrub } from "../src/anonymize/mod.ts";
import type { Subjects } from "./measure.ts";
import { plainCopy } from "./plain-copy.ts";
import {
  config,
  redactedNames,
  redactedPaths,
  scrubbed,
  verbatim,
} from "./static-config.ts";
import { versionOf } from "./version-of.ts";

const MASK = "xxxx";

const masked = compile(scrubbed);
const copied = plainCopy(config);
const unscrubbed = compile(verbatim);
const zeroed = compile(verbatim, { redacted: "zero", keys: "kept" });
const [slow, fast, deep] = peers();
/** fast-redact changes its input. */
const inPlace = structuredClone(config);

/** All times are also given as multiples of this one. */
export const BASE = "JSON.stringify";
/** Our subject, with everything switched on. */
export const OURS = "candor, mask, scrub";
/** The packages that have to be slower. */
export const PEERS: readonly string[] = [
  "slow-redact",
  "fast-redact",
  "@hackylabs/deep-redact",
];

/** The subjects that are timed. */
export const subjects: Subjects = {
  [BASE]: () => JSON.stringify(config),
  structuredClone: () => structuredClone(config),
  "plain copy, compiled to closures": () => copied(config),
  [OURS]: () => masked(config),
  "candor, zero, keys kept": () => zeroed(config),
  "slow-redact": () => slow(config),
  "fast-redact": () => fast.restore(fast(inPlace)),
  "@hackylabs/deep-redact": () => deep.redact(config),
  // The result of fast-redact is only valid until it restores the input, so it is serialized before.
  "candor, mask, scrub, then JSON": () => JSON.stringify(masked(config)),
  "fast-redact, then JSON": () => {
    const text = JSON.stringify(fast(inPlace));
    fast.restore(inPlace);
    return text;
  },
};

const texts = exportedTexts(unscrubbed(config));

/** Parts of our subject, shown if a target isn't met. */
export const parts: Subjects = {
  "candor, mask, no scrub": () => unscrubbed(config),
  [`scrub of the ${texts.length} texts alone`]: () => texts.forEach(scrub),
};

/** What each package was told, what it doesn't do, and how many values it leaves as they are. */
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
    return `${clear.length} hidden values leave as they are, and ${over.length} that may leave are masked`;
  };
  const slowed = count(slow(config));
  const fasted = count(structuredClone(fast(inPlace)));
  fast.restore(inPlace);
  return [
    "JSON.stringify and structuredClone redact nothing.",
    `slow-redact ${
      versionOf("slow-redact")
    }: ${redactedPaths.length} paths, copies the parts that it changes; ${slowed}.`,
    `fast-redact ${
      versionOf("fast-redact")
    }: ${redactedPaths.length} paths with one wildcard each, changes its input and is timed with its restore; ${fasted}.`,
    `@hackylabs/deep-redact ${
      versionOf("@hackylabs/deep-redact")
    }: ${redactedNames.length} names in one pattern, because it takes no paths; ${
      count(deep.redact(config))
    }.`,
    "None of them masks the keys of a map, drops fields that the schema doesn't name, or scrubs text that leaves.",
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

/** fast-redact can restore paths with one wildcard only, so everything below the second one is masked as a whole. */
function oneWildcard(path: string): string {
  return /^[^*]*\*[^*]*(?=[.[]+\*)/.exec(path)?.[0] ?? path;
}

/** The texts that go through the scrub. */
function exportedTexts(anonymous: unknown): readonly string[] {
  return [...leaves(anonymous).values()].filter((value) =>
    typeof value === "string" && value !== MASK
  ) as string[];
}

/** Every leaf of a value, by its path. */
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
