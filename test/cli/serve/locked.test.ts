/** `candor serve` while another process holds the lock of its file, and on a signal. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { withFiles } from "../files.ts";
import { candor } from "../spawned.ts";
import { raw } from "./raw.ts";
import { PRODUCTS } from "./products.ts";
import { posting } from "./posting.ts";

test("candor serve answers while another process writes to its file, and leaves no WAL on SIGHUP", async () => {
  using folder = withFiles({ "products.ts": PRODUCTS });
  await using served = candor(
    ["serve", "--port=0", "--products=products.ts", "--store=stats.db"],
    { cwd: folder.path },
  );
  const url = await served.url();
  const { port } = new URL(url);
  expect((await posting(url, 1)).status).toBe(204);
  const other = new DatabaseSync(join(folder.path, "stats.db"));
  other.exec("BEGIN IMMEDIATE");
  let answered = false;
  const post = posting(url, 2).finally(() => (answered = true));
  for (const path of ["/health/live", "/health/ready", "/"]) {
    expect((await fetch(`${url}${path}`)).status).toBe(200);
  }
  expect(answered).toBe(false);
  other.exec("ROLLBACK");
  other.close();
  expect((await post).status).toBe(204);
  // HTTP/1.0 needs no Host.
  expect(await raw(Number(port), "GET /health/live HTTP/1.0\r\n\r\n"))
    .toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"status":"ok"\}$/);
  served.child.kill("SIGHUP");
  expect(await served.ended).toBe(0);
  expect(readdirSync(folder.path)).toContain("stats.db");
  expect(existsSync(join(folder.path, "stats.db-wal"))).toBe(false);
});
