import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collector } from "../send/server.ts";
import { certificate } from "./certificate.ts";
import { natives, start } from "./native.ts";
import { secureServer } from "./server.ts";
import { temporary } from "./temporary.ts";

/** What a process had got when its main ended; it has to have ended itself by then, or soon after. */
async function ended(
  name: string,
  url: string,
  env: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  // One that something keeps alive is stopped, and the test red: the servers here never have enough.
  const options = { env, timeout: 15_000 };
  const output = await start(name, "exit.child.ts", [name, url], options);
  const [got, at] = JSON.parse(output);
  expect(Date.now() - at).toBeLessThan(4_000);
  return got;
}

describe.each(Object.keys(natives))("a process in %s", (name) => {
  test("ends at once though a server never answers, and a timer waits", async () => {
    await using server = await collector(() => {});
    expect(await ended(name, server.url)).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  test("ends at once though a server never ends its answer", async () => {
    await using server = await collector((response) => {
      response.writeHead(200).write("{");
    });
    expect(await ended(name, server.url)).toEqual([200]);
  });

  test("ends at once though a server never answers over TLS", async () => {
    using folder = temporary();
    const authority = join(folder.path, "authority.pem");
    writeFileSync(authority, certificate.cert);
    await using server = await secureServer();
    const env = { NODE_EXTRA_CA_CERTS: authority, DENO_CERT: authority };
    expect(await ended(name, `${server.url}/silent`, env)).toEqual([]);
    expect(await ended(name, `${server.url}/half`, env)).toEqual([200]);
  });
});
