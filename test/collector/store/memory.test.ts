import { test } from "vitest";
import { memory } from "../../../src/collector/store/memory.ts";
import { cases } from "./suite.ts";

for (const { name, run } of cases) {
  test(`memory ${name}`, () => run(memory()));
}
