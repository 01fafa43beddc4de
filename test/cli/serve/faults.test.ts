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
import process from "node:process";
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

/** A disk that can be filled up while a server writes to it. */
interface Disk extends Disposable {
  /** What is wrong with the store while it is full. */
  readonly trouble: "disk-full" | "failed";
  /** What starts a process that this disk is for. */
  readonly runtime: readonly string[];
  readonly fill: (pid: number) => void;
  readonly empty: (pid: number) => void;
}

/** A file system of 20 MB, where this user may mount one. */
function smallDisk(path: string): Disk | undefined {
  const options = ["-t", "tmpfs", "-o", "size=20m", "tmpfs"];
  if (spawnSync("mount", [...options, path]).status !== 0) return undefined;
  const filler = join(path, "filler");
  return {
    trouble: "disk-full",
    runtime: [process.execPath],
    fill: () => {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(filler, new Uint8Array(bavail * bsize));
    },
    empty: () => rmSync(filler),
    [Symbol.dispose]: () => void spawnSync("umount", ["--lazy", path]),
  };
}

/** For everybody else: a limit of the process, so that no file of it may grow. SQLite gets another error for that. */
function limitedDisk(): Disk {
  const limit = (pid: number, bytes: string) => {
    const { status } = spawnSync("prlimit", [
      `--pid=${pid}`,
      `--fsize=${bytes}:`,
    ]);
    if (status !== 0) {
      throw new Error(
        "Cannot fill a disk: the command 'prlimit' is needed (Debian's package util-linux), or the right to mount",
      );
    }
  };
  return {
    trouble: "failed",
    runtime: ["sh", "-c", `trap '' XFSZ; exec "$0" "$@"`, process.execPath],
    fill: (pid) => limit(pid, "0"),
    empty: (pid) => limit(pid, "unlimited"),
    [Symbol.dispose]: () => {},
  };
}

test("a full disk: posts are 503, /health/ready and the log say why, and with room again they are stored", async () => {
  using folder = withFiles({ "products.ts": PRODUCTS });
  const path = join(folder.path, "disk");
  mkdirSync(path);
  using disk = smallDisk(path) ?? limitedDisk();
  const line = [...LINE, `--store=${join(path, "stats.db")}`];
  await using served = candor(line, {
    cwd: folder.path,
    runtime: disk.runtime,
  });
  const url = await served.url();
  const { pid = NaN } = served.child;
  expect((await posting(url, 1)).status).toBe(204);
  disk.fill(pid);
  const refused = await load(url, 2, 200);
  const answer = await posting(url, 500);
  expect([
    answer.status,
    answer.headers.get("candor-reason"),
    answer.headers.get("retry-after"),
  ]).toEqual([503, "store-unavailable", "60"]);
  if (disk.trouble === "disk-full") {
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, (await ready.json()).trouble])
      .toEqual([503, "disk-full"]);
  }
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  await served.says(
    disk.trouble === "disk-full"
      ? /store failed operation=write trouble=disk-full reason=database or disk is full hint=free some space/
      : /store failed operation=write trouble=failed reason=disk I\/O error hint=see the reason/,
  );
  disk.empty(pid);
  expect((await posting(url, 501)).status).toBe(204);
  served.child.kill("SIGTERM");
  expect(await served.ended).toBe(0);
  const { ids, counted } = await stored(join(path, "stats.db"));
  for (const sequence of [1, ...refused, 501]) {
    expect(ids.has(sequence)).toBe(true);
  }
  expect(counted).toBe(ids.size);
  expect(existsSync(join(path, "stats.db-wal"))).toBe(false);
});
