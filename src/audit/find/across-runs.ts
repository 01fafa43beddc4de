/** Finds leaks that only show when runs or fields are compared: hashes without a secret, answers that aren't random. */
import type { Shape } from "../../schema/shape.ts";
import { isInForce } from "../allowed/list-allowed.ts";
import type { Leak } from "../leak.ts";
import { TWINS } from "../plant/treatments.ts";
import { newTrial, type Plan, runSubject, type Trial } from "../trial.ts";
import { findField } from "./find-field.ts";
import { formatSteps, type Step, walk } from "./walk.ts";

const SECRETS = [1, 2].map((byte) => new Uint8Array(32).fill(byte));

/** Finds pseudonyms that depend on the value but not on the secret: anybody could find the value by trying. */
export function findUnkeyedHashes(trial: Trial): Leak[] {
  const { plan, value, hashed } = trial;
  if (!hashed.size) return [];
  const listParts = (value: unknown, secret: Uint8Array) => {
    const found = new Map<
      string,
      readonly [part: unknown, path: string | undefined]
    >();
    walk(
      runSubject(plan, value, { secret }).value,
      (part, steps, isName) =>
        isName ||
        found.set(formatSteps(steps), [part, findField(plan.shape, steps)]),
    );
    return found;
  };
  const [first, second] = SECRETS.map((secret) => listParts(value, secret));
  const changed = trial.rewrite((site) => hashed.has(site)).value;
  const other = listParts(changed, SECRETS[0]!);
  const leaks: Leak[] = [];
  for (const [at, [part, path = at]] of first!) {
    if (part === second!.get(at)?.[0] && part !== other.get(at)?.[0]) {
      const how = "as a hash without the secret";
      leaks.push({ path, planted: "a text", how, at });
    }
  }
  return leaks;
}

/** Finds pseudonyms that are the same in two fields: they link the fields to each other. */
export function findSharedPseudonyms(plan: Plan): Leak[] {
  const { value } = newTrial(plan, TWINS, 0);
  const { value: output } = runSubject(plan, value, { secret: SECRETS[0]! });
  const first = new Map<unknown, string>();
  const leaks = new Map<string, Leak>();
  walk(output, (part, steps, isName) => {
    const isHash = typeof part === "string" && /^[\da-f]{16,}$/.test(part);
    if (isName || !isHash) return;
    const at = formatSteps(steps);
    const path = findField(plan.shape, steps) ?? "";
    if (!first.has(part)) first.set(part, path);
    if (first.get(part) === path) return;
    const how = `as the pseudonym that it has in ${first.get(part)}`;
    leaks.set(path, { path, planted: TWINS.as, how, at });
  });
  return [...leaks.values()];
}

/** Finds randomized answers that are the truth though the draw says otherwise. */
export function findTrueAnswers({ plan, value }: Trial): Leak[] {
  const leaks: Leak[] = [];
  const steps: Step[] = [];
  const compare = (
    { kind, mark, path, words, fields, item }: Shape,
    value: unknown,
    output: unknown,
  ) => {
    if (mark?.mark === "randomized" && isInForce(mark, plan.rules)) {
      // With a large epsilon the truth leaves nearly always, and a single word leaves always.
      const isDrawn = mark.epsilon! < 15 && words?.length !== 1;
      if (isDrawn && value !== undefined && output === value) {
        const how = "as the truth, whatever the draw";
        leaks.push({ path, planted: "an answer", how, at: formatSteps(steps) });
      }
      return;
    }
    const hasParts = kind === "object" || kind === "array" || kind === "tuple";
    if (mark || !hasParts || !isObject(value) || !isObject(output)) return;
    for (const step of Object.keys(value)) {
      const inner = fields.find(([name]) => name === step)?.[1] ?? item;
      if (!inner || !Object.hasOwn(output, step)) continue;
      steps.push(kind === "object" ? step : Number(step));
      compare(inner, value[step], output[step]);
      steps.pop();
    }
  };
  compare(plan.shape, value, runSubject(plan, value, {}).value);
  return leaks;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
