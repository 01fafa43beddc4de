import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collector, status } from "../send/server.ts";
import { natives, start } from "./native.ts";
import { temporary } from "./temporary.ts";

/** Milliseconds for a program, and for its test: all programs run at the same time. */
const LIMIT = 80_000;
const all = { concurrent: true, timeout: LIMIT + 10_000 };

/** Starts the program, which then leaves or stays. */
const leaving = (name: string, url: string, directory: string, how: string) =>
  start(name, "leaving.child.ts", [name, url, directory, how], {
    split: true,
    timeout: LIMIT,
  });

describe.each(Object.keys(natives))("a program in %s", all, (name) => {
  test("runs on until a sending is given up, if it awaits tick()", async () => {
    using folder = temporary();
    await using server = await collector(() => {});
    // Rejects if the process ends before that, as it does after an error.
    expect(await leaving(name, server.url, folder.path, "waits in vain"))
      .toBe("later\n");
  });

  test("ends at once while its report is under way to a silent server", async () => {
    using folder = temporary();
    await using server = await collector(() => {
      writeFileSync(join(folder.path, "arrived"), "");
    });
    await leaving(name, server.url, folder.path, "leaves");
    // A process that stayed would have tried again after five seconds.
    expect(server.seen).toHaveLength(1);
  });

  test("runs on until a report is sent, if it awaits flush()", async () => {
    using folder = temporary();
    await using server = await collector((response) => {
      setTimeout(() => status(204)(response), 500);
    });
    expect(await leaving(name, server.url, folder.path, "waits")).toBe("1\n");
  });

  test("runs on until a feed has answered, if it awaits checkRelease()", async () => {
    using folder = temporary();
    await using server = await collector((response) => {
      const releases = [{ tag_name: "v1.2.0" }];
      setTimeout(() => response.end(JSON.stringify(releases)), 500);
    });
    expect(await leaving(name, server.url, folder.path, "waits for the feed"))
      .toBe("1.2.0\n");
  });
});
