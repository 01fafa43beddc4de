/** One step into an output: a name, or an index of a list. */
export type Step = string | number;

/** Called with each value and each name in an output, and the steps that lead to it. */
export type Visit = (
  value: unknown,
  steps: readonly Step[],
  isName: boolean,
) => void;

/**
 * Visits all values and names in an output, whatever it is: a broken anonymizer may return more than JSON. Calls
 * toJSON(), as JSON.stringify() would.
 */
export function walk(output: unknown, visit: Visit): void {
  const steps: Step[] = [];
  const around = new Set<unknown>();
  const visitPart = (step: Step, part: unknown) => {
    steps.push(step);
    visitValue(part);
    steps.pop();
  };
  const visitName = (name: string) => visit(name, [...steps, name], true);
  const visitValue = (value: unknown): void => {
    if (typeof value !== "object" || value === null) {
      const text = typeof value === "symbol" ? value.description : value;
      visit(text, steps, false);
    } else if (!around.has(value)) {
      around.add(value);
      try {
        visitParts(value, visitPart, visitName);
        const { toJSON } = value as { toJSON?: unknown };
        if (typeof toJSON === "function") visitValue(toJSON.call(value, ""));
      } catch (error) {
        // The error of an output that can't be read may contain a value.
        visit(error instanceof Error ? error.message : error, steps, false);
      }
      around.delete(value);
    }
  };
  visitValue(output);
}

function visitParts(
  value: object,
  visitPart: (step: Step, part: unknown) => void,
  visitName: (name: string) => void,
): void {
  if (value instanceof Error) return visitPart("message", value.message);
  if (Symbol.iterator in value) {
    return [...value as Iterable<unknown>].forEach((part, i) =>
      visitPart(i, part)
    );
  }
  for (const key of Reflect.ownKeys(value)) {
    const name = typeof key === "symbol" ? key.description ?? "" : key;
    visitName(name);
    visitPart(name, Reflect.get(value, key));
  }
}

/** Writes steps as a path: `providers.docker.hosts[0]`. */
export function formatSteps(steps: readonly Step[]): string {
  return steps.reduce<string>(
    (path, step) =>
      typeof step === "number"
        ? `${path}[${step}]`
        : `${path}${path && "."}${step}`,
    "",
  );
}
