/** One step into an output: a name, or a place in a list. */
export type Step = string | number;

/** Hears of a text or value, and where it stands; a name has no value of its own. */
export type Visit = (
  value: unknown,
  steps: readonly Step[],
  name: boolean,
) => void;

/**
 * Visits all that an output holds, its names included, whatever it is: what a broken
 * anonymizer gives need not be JSON. What JSON would call is called.
 */
export function walk(output: unknown, visit: Visit): void {
  const steps: Step[] = [];
  const around = new Set<unknown>();
  const inside = (step: Step, part: unknown) => {
    steps.push(step);
    go(part);
    steps.pop();
  };
  const go = (value: unknown): void => {
    if (typeof value !== "object" || value === null) {
      const text = typeof value === "symbol" ? value.description : value;
      visit(text, steps, false);
    } else if (!around.has(value)) {
      around.add(value);
      try {
        within(value, inside, (name) => visit(name, [...steps, name], true));
        const { toJSON } = value as { toJSON?: unknown };
        if (typeof toJSON === "function") go(toJSON.call(value, ""));
      } catch (error) {
        // An output that can't be read tells by its error what it holds.
        visit(error instanceof Error ? error.message : error, steps, false);
      }
      around.delete(value);
    }
  };
  go(output);
}

function within(
  value: object,
  inside: (step: Step, part: unknown) => void,
  named: (name: string) => void,
): void {
  if (value instanceof Error) return inside("message", value.message);
  if (Symbol.iterator in value) {
    return [...value as Iterable<unknown>].forEach((part, i) =>
      inside(i, part)
    );
  }
  for (const key of Reflect.ownKeys(value)) {
    const name = typeof key === "symbol" ? key.description ?? "" : key;
    named(name);
    inside(name, Reflect.get(value, key));
  }
}

/** Where something stands in an output: `providers.docker.hosts[0]`. */
export function place(steps: readonly Step[]): string {
  return steps.reduce<string>(
    (path, step) =>
      typeof step === "number"
        ? `${path}[${step}]`
        : `${path}${path && "."}${step}`,
    "",
  );
}
