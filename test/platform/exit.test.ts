import { describe, expect, test } from "vitest";
import { collector } from "../send/server.ts";
import { natives, start } from "./native.ts";

/** A process that something keeps alive is ended, and the test red: a server here never has enough. */
const timeout = 5_000;

describe.each(Object.keys(natives))("a process in %s", (name) => {
  test("ends at once though a server never answers, and a timer waits", async () => {
    await using server = await collector(() => {});
    const args = [name, server.url];
    expect(await start(name, "exit.child.ts", args, { timeout })).toBe("[]\n");
    expect(server.seen).toHaveLength(1);
  });

  test("ends at once though a server never ends its answer", async () => {
    await using server = await collector((response) => {
      response.writeHead(200).write("{");
    });
    const args = [name, server.url];
    expect(await start(name, "exit.child.ts", args, { timeout }))
      .toBe("[200]\n");
  });
});
