// Exports on a real disk that is full, and by a real process that is killed.
import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { bundled } from "../bundled.ts";
import type { Platform } from "../../mod.ts";
import { temporary } from "../platform/temporary.ts";
import { exporting } from "./export-process.ts";
import { reportIn } from "./exporting.ts";

const CHILD = await bundled(new URL("export.child.ts", import.meta.url));
const DAY = 86_400_000;

/** The state is below this limit of 6 KiB for each file, the file of the report above. */
const LIMITED = `trap '' XFSZ; ulimit -f 12; exec "$0" "$@"`;

/** Nothing is limited. */
const ALONE = `exec "$0" "$@"`;

/** What a process that exports says, or what killed it. */
async function run(shell: string, ...args: string[]): Promise<unknown> {
  const command = ["-c", shell, process.execPath, CHILD, ...args];
  return await promisify(execFile)("/bin/sh", command)
    .then(({ stdout }) => JSON.parse(stdout))
    .catch(({ signal, message }) => signal ?? message);
}

/** Where the state of a test is, and where its files are. */
function places(path: string) {
  const [state, files] = [join(path, "state"), join(path, "files")];
  mkdirSync(files);
  return {
    state,
    files: () => readdirSync(files).sort(),
    file: (name: string) => join(files, name),
    report: (name: string) => reportIn(readFileSync(join(files, name), "utf8")),
  };
}

/** Lets a later process send what is due, and says what it posted. */
async function postedBy(state: string): Promise<unknown[]> {
  const posted: unknown[] = [];
  const fetch: Platform["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    const body = request.headers.get("content-encoding") === "gzip"
      ? request.body!.pipeThrough(new DecompressionStream("gzip"))
      : request.body;
    posted.push(await new Response(body).json());
    return new Response(null, { status: 204 });
  };
  for (const days of [0, 1, 1.1, 2.2]) {
    const now = () => Date.now() + days * DAY;
    await exporting(state, undefined, { fetch, now }).tick();
  }
  return posted;
}

describe("export on a full disk", () => {
  test("says so, leaves nothing behind, and the next export is that report", async () => {
    using folder = temporary();
    const { state, file, files, report } = places(folder.path);
    expect(await run(LIMITED, state, file("a"))).toEqual({
      text: "Nothing was exported, as the file can't be written.",
      code: 1,
    });
    expect(files()).toEqual([]);
    const telemetry = exporting(state);
    expect(await telemetry.history()).toEqual([]);
    expect((await telemetry.exportReport(file("a"))).refusal).toBeUndefined();
    expect(report("a").sequence).toBe(1);
    expect((await telemetry.status()).sequence).toBe(1);
  });

  test.runIf(process.getuid?.() === 0)(
    "names it, where this user may mount one",
    async ({ skip }) => {
      using folder = temporary();
      const { state, file, files, report } = places(folder.path);
      const disk = file("disk");
      mkdirSync(disk);
      const options = ["-t", "tmpfs", "-o", "size=4k", "tmpfs", disk];
      if (spawnSync("mount", options).status !== 0) skip();
      try {
        const telemetry = exporting(state);
        const { text, code } = await telemetry.command([
          "export",
          join(disk, "a"),
        ]);
        expect([text, code]).toEqual([
          "Nothing was exported, as the disk is full.",
          1,
        ]);
        expect(readdirSync(disk)).toEqual([]);
        await telemetry.exportReport(file("b"));
        expect(report("b").sequence).toBe(1);
        expect(files()).toEqual(["b", "disk"]);
      } finally {
        spawnSync("umount", ["--lazy", disk]);
      }
    },
  );
});

describe("a process that is killed", () => {
  test("in the middle of writing leaves no half file, and the next export is that report", async () => {
    using folder = temporary();
    const { state, file, files, report } = places(folder.path);
    expect(await run(ALONE, state, file("a"), "during")).toBe("SIGKILL");
    expect(files().filter((name) => !name.endsWith(".partial"))).toEqual([]);
    await exporting(state).exportReport(file("a"));
    expect(report("a").sequence).toBe(1);
    expect(await postedBy(state)).toMatchObject([
      { sequence: 2 },
      { sequence: 3 },
    ]);
  });

  test.each(["before", "after"])(
    "%s writing: the next process sends the same report",
    async (stop) => {
      using folder = temporary();
      const { state, file, files, report } = places(folder.path);
      const args = [CHILD, state, file("a"), stop];
      const child = spawn(process.execPath, args, {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const exited = once(child, "exit");
      const [said] = await once(child.stdout, "data");
      expect(`${said}`).toBe(`stopped ${stop}\n`);
      child.kill("SIGKILL");
      await exited;
      expect(files()).toEqual(stop === "after" ? ["a"] : []);
      const [first, ...more] = await postedBy(state);
      expect(more).toMatchObject([{ sequence: 2 }]);
      if (stop === "after") expect(first).toEqual(report("a"));
      expect(first).toMatchObject({ sequence: 1 });
    },
  );

  test("and then a no: the report never leaves", async () => {
    using folder = temporary();
    const { state, file, files } = places(folder.path);
    expect(await run(ALONE, state, file("a"), "during")).toBe("SIGKILL");
    await exporting(state).disable();
    expect(await postedBy(state)).toEqual([]);
    expect((await exporting(state).exportReport(file("a"))).refusal)
      .toContain("off by stored choice");
    expect(files().filter((name) => !name.endsWith(".partial"))).toEqual([]);
  });
});
