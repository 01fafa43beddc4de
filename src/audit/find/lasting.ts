/** What only shows in more than one run: hashes that need no secret, answers that know no chance. */
import { fieldAt } from "./field-at.ts";
import { isAlive } from "../allowed/leaving.ts";
import type { Leak } from "../leak.ts";
import { TWINS } from "../plant/treatments.ts";
import { type Plan, run, type Trial, trial } from "../trial.ts";
import { place, type Step, walk } from "./walk.ts";
import type { Shape } from "../../schema/shape.ts";

const SECRETS = [1, 2].map((byte) => new Uint8Array(32).fill(byte));

/** Pseudonyms that change with the value and not with the secret: anybody could find the value by trying. */
export function withoutSecret(trial: Trial): Leak[] {
  const { plan, value, hashed } = trial;
  if (!hashed.size) return [];
  const placed = (value: unknown, secret: Uint8Array) => {
    const found = new Map<
      string,
      readonly [part: unknown, path: string | undefined]
    >();
    walk(
      run(plan, value, { secret }).left,
      (part, steps, name) =>
        name ||
        found.set(place(steps), [part, fieldAt(plan.shape, steps)]),
    );
    return found;
  };
  const [first, second] = SECRETS.map((secret) => placed(value, secret));
  const changed = trial.again((site) => hashed.has(site)).value;
  const other = placed(changed, SECRETS[0]!);
  const leaks: Leak[] = [];
  for (const [at, [part, path = at]] of first!) {
    if (part === second!.get(at)?.[0] && part !== other.get(at)?.[0]) {
      const how = "as a hash without the secret";
      leaks.push({ path, planted: "a text", how, at });
    }
  }
  return leaks;
}

/** Pseudonyms of one value that are the same in two fields: whoever knows it in one finds it in the other. */
export function withoutDomain(plan: Plan): Leak[] {
  const { value } = trial(plan, TWINS, 0);
  const first = new Map<unknown, string>();
  const leaks = new Map<string, Leak>();
  walk(run(plan, value, { secret: SECRETS[0]! }).left, (part, steps, name) => {
    if (name || typeof part !== "string" || !/^[\da-f]{16,}$/.test(part)) {
      return;
    }
    const at = place(steps);
    const path = fieldAt(plan.shape, steps) ?? "";
    if (!first.has(part)) first.set(part, path);
    if (first.get(part) === path) return;
    const how = `as the pseudonym that it has in ${first.get(part)}`;
    leaks.set(path, { path, planted: TWINS.as, how, at });
  });
  return [...leaks.values()];
}

/** Randomized answers that are the truth though the draw says otherwise. */
export function withoutChance({ plan, value }: Trial): Leak[] {
  const leaks: Leak[] = [];
  const steps: Step[] = [];
  const { left } = run(plan, value, {});
  const go = (
    { kind, mark, path, words, fields, item }: Shape,
    is: unknown,
    left: unknown,
  ) => {
    if (mark?.mark === "randomized" && isAlive(mark, plan.rules)) {
      // Of a mark that tells nearly all, the truth is no surprise.
      const draws = mark.epsilon! < 15 && words?.length !== 1;
      if (draws && is !== undefined && left === is) {
        const how = "as the truth, whatever the draw";
        leaks.push({ path, planted: "an answer", how, at: place(steps) });
      }
    } else if (
      !mark && /^(object|array|tuple)$/.test(kind) && isObject(is) &&
      isObject(left)
    ) {
      for (const step of Object.keys(is)) {
        const inner = fields.find(([name]) => name === step)?.[1] ?? item;
        if (!inner || !Object.hasOwn(left, step)) continue;
        steps.push(kind === "object" ? step : Number(step));
        go(inner, is[step], left[step]);
        steps.pop();
      }
    }
  };
  go(plan.shape, value, left);
  return leaks;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
