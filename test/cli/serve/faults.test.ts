/** `candor serve` when something goes wrong: what was acknowledged is there, and the log says what to do. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { bodies, count } from "../../collector/store/case.ts";
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

/** A file system of 20 MB, where this user may mount one. */
function smallDisk(path: string): Disposable | undefined {
  mkdirSync(path);
  const { status } = spawnSync("mount", [
    "-t",
    "tmpfs",
    "-o",
    "size=20m",
    "tmpfs",
    path,
  ]);
  if (status !== 0) return undefined;
  return { [Symbol.dispose]: () => void spawnSync("umount", ["--lazy", path]) };
}

test("a full disk: posts are 503, /health/ready and the log say why, and with room again they are stored", async ({ skip }) => {
  using folder = withFiles({ "products.ts": PRODUCTS });
  const disk = join(folder.path, "disk");
  using small = smallDisk(disk);
  // The same rules hold in operate/store-trouble.test.ts, with the engine's own error.
  if (!small) return skip("this user can't mount a file system");
  await using served = candor([...LINE, `--store=${join(disk, "stats.db")}`], {
    cwd: folder.path,
  });
  const url = await served.url();
  expect((await posting(url, 1)).status).toBe(204);
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, "filler"), new Uint8Array(bavail * bsize));
  const refused = await load(url, 2, 200);
  const answer = await posting(url, 500);
  expect([
    answer.status,
    answer.headers.get("candor-reason"),
    answer.headers.get("retry-after"),
  ])
    .toEqual([503, "store-unavailable", "60"]);
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, (await ready.json()).trouble]).toEqual([
    503,
    "disk-full",
  ]);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect(served.err()).toMatch(
    /store failed operation=write trouble=disk-full reason=database or disk is full hint=free some space/,
  );
  rmSync(join(disk, "filler"));
  expect((await posting(url, 501)).status).toBe(204);
  served.child.kill("SIGTERM");
  expect(await served.ended).toBe(0);
  const { ids, counted } = await stored(join(disk, "stats.db"));
  for (const sequence of [1, ...refused, 501]) {
    expect(ids.has(sequence)).toBe(true);
  }
  expect(counted).toBe(ids.size);
  expect(existsSync(join(disk, "stats.db-wal"))).toBe(false);
});
