// Reads what a policy says about one program. Loaded when there is a policy. Doubt is a no.

import * as v from "valibot";
import {
  POLICY_BYTES,
  type PolicyFile,
  type PolicyVoice,
  type ProgramPolicy,
} from "../contract/policy.ts";
import { nearest } from "../contract/nearest.ts";
import { hasUniqueKeys } from "../contract/unique-keys.ts";
import { utf8 } from "../hash/utf8.ts";
import { type Mode, MODES } from "./read-word.ts";

/** What a policy asks for. */
export interface HeardPolicy {
  /** Whose policy it is. */
  readonly voice: PolicyVoice;
  /** The most that may happen; `undefined` if it says nothing. */
  readonly mode: Mode | undefined;
  /** Categories and fields that stay. */
  readonly without: readonly string[];
  /** Where reports go instead. */
  readonly endpoint?: string | undefined;
  /** Sentences about what is wrong with it. */
  readonly warnings: readonly string[];
}

/** What the program knows about itself. */
export interface PolicyReader {
  /** Its product name. */
  readonly product: string;
  /** What is wrong with a name of a category or a field; `undefined` if the program has it. */
  readonly faultOf: (name: string) => string | undefined;
  /** Whether reports may be posted to an address. */
  readonly isSecure: (url: string) => boolean;
}

/** Most names in `without`: far more than a program has fields. */
const MOST_NAMES = 1000;

const mode = v.picklist(MODES);
const program = v.strictObject({
  mode: v.optional(mode),
  without: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1))),
      v.maxLength(MOST_NAMES),
    ),
  ),
  endpoint: v.optional(v.string()),
});
const schema = v.record(v.string(), v.union([mode, program]));

/**
 * Reads one policy.
 *
 * @param file What was found.
 * @param reader The program that it may be about.
 * @returns `undefined` if it says nothing about the program.
 */
export function readPolicy(
  { voice, text, trouble, unheard, foreign }: PolicyFile,
  { product, faultOf, isSecure }: PolicyReader,
): HeardPolicy | undefined {
  const no = (why: string): HeardPolicy => ({
    voice,
    mode: "off",
    without: [],
    warnings: [`off, as the ${voice} ${why}`],
  });
  if (trouble !== undefined) return no(trouble);
  if (unheard !== undefined) {
    const warnings = [`the ${voice} isn't heard, as ${unheard}`];
    return { voice, mode: undefined, without: [], warnings };
  }
  if (text === undefined) return undefined;
  if (text.length > POLICY_BYTES || utf8(text).length > POLICY_BYTES) {
    return no(`is longer than ${POLICY_BYTES} bytes`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return no("isn't JSON");
  }
  // JSON.parse would silently keep only the last one.
  if (!hasUniqueKeys(text, json)) return no("repeats a key");
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (Array.isArray(json) || !parsed.success) {
    return no(
      "must name programs, each with a mode or 'mode', 'without', 'endpoint'",
    );
  }
  const said = ["*", product].filter((name) =>
    Object.hasOwn(json as object, name)
  )
    .map((name) => parsed.output[name]!)
    .map((one): ProgramPolicy => typeof one === "string" ? { mode: one } : one);
  if (!said.length) {
    return mistaken(voice, product, Object.keys(json as object));
  }
  // An entry for every program (`*`) may name fields that this program doesn't have.
  const own = Object.hasOwn(json as object, product) ? said.at(-1) : undefined;
  const fault = own?.without?.map(faultOf).find((one) => one !== undefined);
  if (fault !== undefined) return no(fault);
  const endpoint = own?.endpoint ?? said[0]!.endpoint;
  if (endpoint !== undefined && foreign) {
    return no(
      "names an endpoint, which counts only where the program says that the directory is its own",
    );
  }
  if (endpoint !== undefined && !isSecure(endpoint)) {
    return no("must name an https address as 'endpoint'");
  }
  return {
    voice,
    // The entry of one program is an exception that the author of the file makes to the entry of all.
    mode: own?.mode ?? said[0]!.mode ?? "on",
    without: [...new Set(said.flatMap(({ without = [] }) => without))],
    endpoint,
    warnings: [],
  };
}

/** A warning if the policy probably means this program by another name. */
function mistaken(
  voice: PolicyVoice,
  product: string,
  names: readonly string[],
): HeardPolicy | undefined {
  const meant = names.find((name) => nearest(name, [product]));
  if (meant === undefined) return undefined;
  const warnings = [
    `the ${voice} says nothing about '${product}', but about a name that is near to it`,
  ];
  return { voice, mode: undefined, without: [], warnings };
}
