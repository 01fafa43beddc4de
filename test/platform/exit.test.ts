import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collector } from "../send/server.ts";
import { certificate } from "./certificate.ts";
import { natives, start } from "./native.ts";
import { secureServer } from "./server.ts";
import { temporary } from "./temporary.ts";

/**
 * How far a process was when its main ended. A process that something keeps alive is stopped, and the test fails: the
 * servers here never end, and the timer waits for an hour.
 */
async function ended(
  name: string,
  url: string,
  { until, env = {} }: {
    readonly until: "written" | "begun";
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<unknown> {
  const args = [name, url, until];
  return JSON.parse(
    await start(name, "exit.child.ts", args, { env, split: true }),
  );
}

describe.each(Object.keys(natives))("a process in %s", (name) => {
  test("ends at once though a server never answers, and a timer waits", async () => {
    await using server = await collector(() => {});
    expect(await ended(name, server.url, { until: "written" })).toEqual([]);
    await expect.poll(() => server.seen).toHaveLength(1);
  });

  test("ends at once though a server never ends its answer", async () => {
    await using server = await collector((response) => {
      response.writeHead(200).write("{");
    });
    expect(await ended(name, server.url, { until: "begun" })).toEqual([200]);
  });

  test("ends at once though a server never answers over TLS", async () => {
    using folder = temporary();
    const authority = join(folder.path, "authority.pem");
    writeFileSync(authority, certificate.cert);
    await using server = await secureServer();
    const env = { NODE_EXTRA_CA_CERTS: authority, DENO_CERT: authority };
    const silent = `${server.url}/silent`;
    expect(await ended(name, silent, { until: "written", env })).toEqual([]);
    const half = `${server.url}/half`;
    expect(await ended(name, half, { until: "begun", env })).toEqual([200]);
  });
});
