import { test } from "node:test";
import { cases } from "../conformance/cases.ts";
import { report } from "../conformance/report.ts";
import { runAll } from "../conformance/run.ts";

const conformance = await runAll(cases);
console.log(report("node", process.versions.node, conformance));
for (const { name, error } of conformance.results) {
  test(name, () => {
    if (error) throw new Error(error);
  });
}
