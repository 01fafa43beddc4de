import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { environment } from "../../src/collect/environment.ts";
import { isCaller } from "../../src/contract/caller.ts";

describe("environment()", () => {
  test("reports the platform's facts in coarse steps", () => {
    const given = { os: "linux", arch: "x64", cpus: 12, memory: 24e9 };
    expect(environment("node", { ...given, runtime: "node 24" })).toEqual({
      runtime: "node 24",
      os: "linux",
      arch: "x64",
      cpus: 8,
      memory: 2 ** 34,
    });
    expect(environment("memory")).toEqual({ runtime: "memory" });
  });

  test("reports only words and powers of two, whatever the platform says", () => {
    const anything = fc.anything();
    fc.assert(
      fc.property(
        fc.record({
          runtime: fc.oneof(fc.string(), anything),
          os: fc.oneof(fc.constantFrom("db1.corp", "/home/x", ""), anything),
          arch: fc.oneof(fc.string(), anything),
          cpus: fc.oneof(fc.double(), fc.integer(), anything),
          memory: fc.oneof(fc.double(), fc.maxSafeInteger(), anything),
          hostname: fc.string(),
          caller: fc.oneof(
            fc.constantFrom("agent acme", "ci db1.corp", "person x", "ci"),
            fc.string(),
            anything,
          ),
        }, { requiredKeys: [] }),
        (given) => {
          const told = environment("memory", given as never);
          for (const [name, value] of Object.entries(told)) {
            if (name === "cpus" || name === "memory") {
              expect(Number.isInteger(Math.log2(value as number))).toBe(true);
            } else {
              expect(["runtime", "os", "arch", "caller"]).toContain(name);
              if (name === "caller") expect(isCaller(value)).toBe(true);
              else expect(value).toMatch(/^[\w-]{1,16}( \d{1,4})?$/);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
