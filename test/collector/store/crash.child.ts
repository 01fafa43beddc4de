/** Posts reports to a collector on a SQLite file for as long as it lives, and says which were acknowledged. */
import { writeSync } from "node:fs";
import process from "node:process";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { NOW, post, report, start } from "../post.ts";
import { digest } from "../../../src/hash/digest.ts";

const [, , file = "", from = "0"] = process.argv;
const { collector } = start({
  store: sqlite(file),
  rateLimit: false,
  now: () => NOW,
});
let sequence = Number(from);
for (let client = 0; client < 32; client++) void keepPosting();

async function keepPosting(): Promise<void> {
  for (;;) {
    const posted = report({
      sequence: ++sequence,
      id: digest(`${sequence}`),
      instance: digest(`instance ${sequence % 50}`),
      config: { level: sequence % 2 ? "info" : "debug" },
    });
    const { status } = await post(collector, posted);
    if (status === 204) writeSync(1, `${posted["id"]}\n`);
  }
}
