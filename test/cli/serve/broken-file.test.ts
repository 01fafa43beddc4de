/** `candor serve` on a file that can't be written, or that is destroyed while it serves. */
import { chmodSync, openSync, closeSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { withFiles } from "../files.ts";
import { candor } from "../spawned.ts";
import { posting } from "./posting.ts";
import { PRODUCTS } from "./products.ts";

const LINE = ["serve", "--port=0", "--products=products.ts", "--store=stats.db"];

test("a file that is destroyed while it is served", async () => {
  using folder = withFiles({ "products.ts": PRODUCTS });
  await using served = candor(LINE, { cwd: folder.path });
  const url = await served.url();
  expect((await posting(url, 1)).status).toBe(204);
  for (const name of ["stats.db", "stats.db-wal"]) {
    const path = join(folder.path, name);
    const file = openSync(path, "r+");
    writeSync(file, new Uint8Array(statSync(path).size).fill(0x5a), 0);
    closeSync(file);
  }
  for (let i = 2; i < 5; i++) {
    const a = await posting(url, i);
    console.log(a.status, [...a.headers], await a.text());
  }
  const ready = await fetch(`${url}/health/ready`);
  console.log(ready.status, await ready.text());
  console.log((await fetch(`${url}/health/live`)).status, (await fetch(`${url}/`)).status);
  served.child.kill("SIGTERM");
  console.log(await served.ended, served.err());
});
