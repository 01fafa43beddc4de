import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collector } from "../send/server.ts";
import { certificate } from "./certificate.ts";
import { natives, start } from "./native.ts";
import { secureServer } from "./server.ts";
import { temporary } from "./temporary.ts";

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

  test("ends at once though a server never answers over TLS", async () => {
    using folder = temporary();
    const authority = join(folder.path, "authority.pem");
    writeFileSync(authority, certificate.cert);
    await using server = await secureServer();
    const env = { NODE_EXTRA_CA_CERTS: authority, DENO_CERT: authority };
    for (const [path, got] of [["silent", "[]\n"], ["half", "[200]\n"]]) {
      const args = [name, `${server.url}/${path}`];
      expect(await start(name, "exit.child.ts", args, { env, timeout }))
        .toBe(got);
    }
  });
});
