/** Runs the stores' suite on D1, within workerd. It answers with the names of the cases and their results. */
import { d1, type D1Database } from "../../../src/collector/store/d1.ts";
import { cases } from "./suite.ts";

/** A database for each case, by its number. */
type Env = Readonly<Record<string, D1Database>>;

const worker = {
  async fetch(_request: Request, env: Env): Promise<Response> {
    const results: { name: string; error?: string }[] = [];
    for (const [i, { name, run }] of cases.entries()) {
      try {
        await run(d1(env[`DB${i}`]!));
        results.push({ name });
      } catch (reason) {
        results.push({ name, error: String(reason) });
      }
    }
    return Response.json(results);
  },
};
export default worker;
