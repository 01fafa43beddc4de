import { assertNoLeak } from "../../../src/testing/mod.ts";
import { Config } from "./config.ts";

declare const Deno: { test(name: string, run: () => void): void };

Deno.test("nothing leaks", () => assertNoLeak(Config));
Deno.test("nothing is verbatim", () => {
  assertNoLeak(Config, { fail: ["verbatim"] });
});
