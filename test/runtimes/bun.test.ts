import { test } from "bun:test";
import { cases } from "../conformance/cases.ts";
import { report } from "../conformance/report.ts";
import { runAll } from "../conformance/run.ts";

declare const Bun: { readonly version: string };

const conformance = await runAll(cases);
console.log(report("bun", Bun.version, conformance));
for (const { name, error } of conformance.results) {
  test(name, () => {
    if (error) throw new Error(error);
  });
}
