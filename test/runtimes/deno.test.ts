import { cases } from "../conformance/cases.ts";
import { report } from "../conformance/report.ts";
import { runAll } from "../conformance/run.ts";

declare const Deno: {
  readonly version: { readonly deno: string };
  test(name: string, run: () => void): void;
};

const conformance = await runAll(cases);
console.log(report("deno", Deno.version.deno, conformance));
for (const { name, error } of conformance.results) {
  Deno.test(name, () => {
    if (error) throw new Error(error);
  });
}
