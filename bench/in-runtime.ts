/** What is timed in every runtime. Names no runtime, so that it can be bundled for all of them. */
import {
  anonymize,
  canonicalJson,
  compile,
  configHash,
} from "../src/anonymize/mod.ts";
import { plainCopy } from "./plain-copy.ts";
import { config, scrubbed } from "./static-config.ts";

/** A subject that is called many times. */
type Call = () => unknown;

/** The names of the subjects, in the order of the table's columns. */
export const NAMES = [
  "JSON.stringify",
  "plain copy",
  "anonymize",
  "canonicalJson",
  "configHash",
] as const;

/** The name of a subject. */
export type Name = typeof NAMES[number];

let calls: Readonly<Record<Name, Call>> | undefined;
/** The last result is kept, so that no engine leaves a call out. */
export let last: unknown;

/** Calls a subject many times. */
export function repeat(name: Name, times: number): void {
  calls ??= makeCalls();
  const call = calls[name];
  for (let i = 0; i < times; i++) last = call();
}

/** Made at the first use, because Workers allow no work before a request. */
function makeCalls(): Readonly<Record<Name, Call>> {
  const copy = plainCopy(config);
  const run = compile(scrubbed);
  const anonymous = anonymize(scrubbed, config);
  return {
    "JSON.stringify": () => JSON.stringify(config),
    "plain copy": () => copy(config),
    anonymize: () => run(config),
    canonicalJson: () => canonicalJson(anonymous),
    configHash: () => configHash(anonymous),
  };
}

/** Microseconds of one call of each subject, as the median of many rounds, by the runtime's own clock. */
export function timeAll(rounds: number, times: number): number[] {
  const taken: number[][] = NAMES.map(() => []);
  for (let round = -5; round < rounds; round++) {
    for (const [i, name] of NAMES.entries()) {
      const begin = performance.now();
      repeat(name, times);
      const time = (performance.now() - begin) * 1000 / times;
      // Rounds below zero warm the engine up.
      if (round >= 0) taken[i]!.push(time);
    }
  }
  return taken.map((times) => times.toSorted((a, b) => a - b)[rounds >> 1]!);
}
