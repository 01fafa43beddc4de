import { test } from "vitest";
import { cases } from "../conformance/cases.ts";
import { report } from "../conformance/report.ts";
import { runAll } from "../conformance/run.ts";

const conformance = await runAll(cases);
const [, version = "unknown"] = /Chrome\/([\d.]+)/.exec(navigator.userAgent) ??
  [];
console.log(report("browser", version, conformance));
for (const { name, error } of conformance.results) {
  test(name, () => {
    if (error) throw new Error(error);
  });
}
