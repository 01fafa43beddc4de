/** `candor serve` when something goes wrong: what was acknowledged is there, and the log says what to do. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { bodies, count } from "../../collector/store/case.ts";
import { smallDisk } from "../../small-disk.ts";
import { withFiles } from "../files.ts";
import { candor } from "../spawned.ts";
import { posting } from "./posting.ts";
import { PRODUCTS } from "./products.ts";

const LINE = [
  "serve",
  "--port=0",
  "--products=products.ts",
  "--rate-limit=off",
];

/** The ids that a file has, and how many reports its numbers are about. */
async function stored(path: string) {
  const store = sqlite(path);
  const ids = new Set(
    (await bodies(store)).map((body) => JSON.parse(body).sequence),
  );
  const counted = (await count(store)).reduce(
    (sum, { reports }) => sum + reports,
    0,
  );
  await store.close?.();
  return { ids, counted };
}

/** Posts so many, some at a time; returns the numbers of those that were acknowledged. */
async function load(
  url: string,
  first: number,
  many: number,
): Promise<readonly number[]> {
  const acknowledged: number[] = [];
  let next = first;
  const worker = async () => {
    while (next < first + many) {
      const sequence = next++;
      // A server that stops takes no more connections.
      const answer = await posting(url, sequence).catch(() => undefined);
      if (answer?.status === 204) acknowledged.push(sequence);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return acknowledged;
}

test("two servers on one file, one of them stopped under load: nothing acknowledged is lost, and the numbers are right", async () => {
  using folder = withFiles({ "products.ts": PRODUCTS });
  const start = () =>
    candor([...LINE, "--store=stats.db"], { cwd: folder.path });
  await using one = start();
  const first = await one.url();
  await using two = start();
  const second = await two.url();
  const loads = Promise.all([load(first, 1, 400), load(second, 1001, 200)]);
  await posting(first, 999);
  one.child.kill("SIGTERM");
  const acknowledged = (await loads).flat();
  expect(await one.ended).toBe(0);
  two.child.kill("SIGTERM");
  expect(await two.ended).toBe(0);
  const { ids, counted } = await stored(join(folder.path, "stats.db"));
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter((sequence) => !ids.has(sequence))).toEqual([]);
  expect(counted).toBe(ids.size);
});

/** Starts Node so that a limit on its files is an error of its writes, and not its end. */
const LIMITABLE = [
  "sh",
  "-c",
  `trap '' XFSZ; exec "$0" "$@"`,
  process.execPath,
];

test("a full disk: posts are 503, /health/ready and the log say why, and with room again they are stored", async () => {
  using folder = withFiles({ "products.ts": PRODUCTS });
  using disk = smallDisk("20m");
  const path = join(disk.path, "stats.db");
  await using served = candor([...LINE, `--store=${path}`], {
    cwd: folder.path,
    runtime: LIMITABLE,
  });
  const url = await served.url();
  const { pid = NaN } = served.child;
  expect((await posting(url, 1)).status).toBe(204);
  disk.fill([pid]);
  const refused = await load(url, 2, 200);
  const answer = await posting(url, 500);
  expect([
    answer.status,
    answer.headers.get("candor-reason"),
    answer.headers.get("retry-after"),
  ]).toEqual([503, "store-unavailable", "60"]);
  if (disk.isMounted) {
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, (await ready.json()).trouble])
      .toEqual([503, "disk-full"]);
  }
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  await served.says(
    disk.isMounted
      ? /store failed operation=write trouble=disk-full reason=database or disk is full hint=free some space/
      : /store failed operation=write trouble=failed reason=disk I\/O error hint=see the reason/,
  );
  disk.free([pid]);
  expect((await posting(url, 501)).status).toBe(204);
  served.child.kill("SIGTERM");
  expect(await served.ended).toBe(0);
  const { ids, counted } = await stored(path);
  for (const sequence of [1, ...refused, 501]) {
    expect(ids.has(sequence)).toBe(true);
  }
  expect(counted).toBe(ids.size);
  expect(existsSync(`${path}-wal`)).toBe(false);
});
