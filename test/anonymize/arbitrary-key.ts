import fc from "fast-check";
import type { Plan } from "./arbitrary-schema.ts";
import { textCanary } from "./canary.ts";

/** Plans of a record's or map's keys, of these kinds. */
export function keys(kinds: string[], json: boolean): fc.Arbitrary<Plan> {
  const names = [undefined, "exported", ...(json ? [] : ["hashed"])];
  return fc.oneof(...kinds.map((kind) =>
    fc.record({
      kind: fc.constant(kind),
      ...(/literal|picklist/.test(kind) && {
        words: fc.array(textCanary, {
          minLength: 1,
          maxLength: kind === "literal" ? 1 : 3,
        }),
      }),
      mark: fc.constantFrom(
        ...kind === "any"
          ? [undefined]
          : names.filter((name) =>
            name !== "hashed" || /string|number/.test(kind)
          ),
      ).map((name) => name ? { name, life: "now" as const } : undefined),
    })
  ));
}
