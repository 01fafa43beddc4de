import fc from "fast-check";
import { expect, test } from "vitest";
import { suppress } from "../../../src/collector/tally/suppress.ts";
import { withOuter } from "../../../src/collector/tally/trend.ts";
import { arbitraryWorld } from "./world.ts";

test("a field is suppressed the same with its outer fields as with all fields", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 5, max: 200 }),
      (seed, size) => {
        const { counted, fields } = arbitraryWorld(seed, size);
        const whole = suppress(counted, fields, 5);
        for (const field of fields) {
          const around = withOuter(field, fields);
          const some = fields.filter((one) => around.has(one));
          expect(suppress(counted, some, 5).fields.get(field.name))
            .toEqual(whole.fields.get(field.name));
        }
      },
    ),
    { numRuns: 500 },
  );
});
