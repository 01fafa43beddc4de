/** The page in which the suite runs: it loads one file, because each of hundreds would be served by itself. */
import { cases } from "../conformance/cases.ts";
import { type Conformance, runAll } from "../conformance/run.ts";

const conformance: Promise<Conformance> = runAll(cases);
Object.assign(globalThis, { conformance });
