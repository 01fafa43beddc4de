/** `candor serve` on a file that it can't write, or that is taken away or damaged while it serves. */
import {
  chmodSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { withFiles } from "../files.ts";
import { candor } from "../spawned.ts";
import { posting } from "./posting.ts";
import { PRODUCTS } from "./products.ts";

const LINE = ["serve", "--port=0", "--products=products.ts"];

test.each<readonly [string, (path: string) => void]>([
  ["moved away", (path) => renameSync(path, `${path}.old`)],
  ["deleted", (path) => rmSync(path)],
  ["replaced", (path) => {
    writeFileSync(`${path}.new`, "");
    renameSync(`${path}.new`, path);
  }],
])(
  "candor serve acknowledges nothing once its file is %s, and says so",
  async (_, take) => {
    using folder = withFiles({ "products.ts": PRODUCTS });
    await using served = candor([...LINE, "--store=stats.db"], {
      cwd: folder.path,
    });
    const url = await served.url();
    expect((await posting(url, 1)).status).toBe(204);
    take(join(folder.path, "stats.db"));
    const answer = await posting(url, 2);
    expect([answer.status, answer.headers.get("candor-reason")])
      .toEqual([503, "store-unavailable"]);
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, (await ready.json()).trouble])
      .toEqual([503, "file-moved"]);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    await served.says(
      /store failed operation=write trouble=file-moved reason=.+ hint=the file was moved, deleted or replaced .+ restart the collector/,
    );
  },
);

test("candor serve doesn't start on a damaged file, says what helps, and leaves it as it is", async () => {
  using folder = withFiles({ "products.ts": PRODUCTS });
  const path = join(folder.path, "stats.db");
  const line = [...LINE, "--store=stats.db"];
  {
    await using served = candor(line, { cwd: folder.path });
    expect((await posting(await served.url(), 1)).status).toBe(204);
    served.child.kill("SIGTERM");
    await served.ended;
  }
  // All pages but the first, which says that it is a database.
  const damaged = readFileSync(path).fill(0x5a, 4096);
  writeFileSync(path, damaged);
  await using served = candor(line, { cwd: folder.path });
  expect(await served.ended).toBe(1);
  expect(served.err()).toMatch(
    /Cannot open the store \(sqlite\): .+\n {8}stop the collector and restore a backup with candor restore/,
  );
  expect(readFileSync(path).equals(damaged)).toBe(true);
});

/** Runs a process that root started as a user without rights. */
const AS_NOBODY = "process.setgid(65534);process.setuid(65534)";

test("candor serve doesn't start on a file that it may not write, and says what helps", async () => {
  using folder = withFiles({ "products.ts": PRODUCTS, "stats.db": "" });
  chmodSync(join(folder.path, "stats.db"), 0o444);
  chmodSync(folder.path, 0o555);
  const isRoot = process.getuid?.() === 0;
  await using served = candor([...LINE, "--store=stats.db"], {
    cwd: folder.path,
    runtime: [
      process.execPath,
      ...isRoot ? [`--import=data:text/javascript,${AS_NOBODY}`] : [],
    ],
  });
  const code = await served.ended;
  chmodSync(folder.path, 0o755);
  expect(code).toBe(1);
  expect(served.err()).toMatch(
    /Cannot open the store \(sqlite\): .+\n {8}make the file and its folder writable for this user/,
  );
});
