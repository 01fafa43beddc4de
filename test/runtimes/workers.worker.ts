import { cases } from "../conformance/cases.ts";
import { runAll } from "../conformance/run.ts";

/** A Worker may do nothing in its global scope: the suite runs inside a request. */
const worker: { fetch(): Promise<Response> } = {
  fetch: async () => Response.json(await runAll(cases)),
};
export default worker;
