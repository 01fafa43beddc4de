import { execFile } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { command, natives, start } from "./native.ts";
import { temporary } from "./temporary.ts";

const CHILD = "refused.child.ts";
const NOBODY = "65534";

describe.each(Object.keys(natives))("%s()", (name) => {
  test("rejects writing in a directory that it may only read, and reads on", async () => {
    using folder = temporary();
    writeFileSync(join(folder.path, "hal.json"), "before", { mode: 0o644 });
    chmodSync(folder.path, 0o555);
    const output = await start(name, CHILD, [name, folder.path, NOBODY]);
    expect(JSON.parse(output)).toEqual({
      short: "EACCES",
      long: "EACCES",
      removed: "EACCES",
      absent: null,
      choice: null,
      kept: "before",
      replaced: "EACCES",
      files: ["hal.json"],
    });
  });

  test.runIf(process.getuid?.() === 0)(
    "rejects reading what another user stored, which may be a no",
    async () => {
      using folder = temporary();
      chmodSync(folder.path, 0o777);
      for (const file of ["hal.choice.json", "hal@7.state"]) {
        writeFileSync(join(folder.path, file), "off", { mode: 0o600 });
      }
      const output = await start(name, CHILD, [name, folder.path, NOBODY]);
      expect(JSON.parse(output)).toMatchObject({
        choice: "EACCES",
        kept: "EACCES",
        replaced: "EACCES",
        absent: null,
      });
    },
  );

  test("rejects writing what the disk has no room for, and keeps what was there", async () => {
    using folder = temporary();
    const { file, args, options } = await command(name, CHILD, [
      name,
      folder.path,
    ]);
    // A limit of 2 or 4 KiB for each file. The signal that would end the process is ignored.
    const limit = `trap '' XFSZ; ulimit -f 4; exec "$0" "$@"`;
    const { stdout } = await promisify(execFile)(
      "/bin/sh",
      ["-c", limit, file, ...args],
      options,
    );
    expect(JSON.parse(stdout)).toEqual({
      short: "set",
      long: "EFBIG",
      choice: null,
      kept: "{}",
      absent: null,
      replaced: false,
      files: ["hal.json"],
      removed: "removed",
    });
  });
});
