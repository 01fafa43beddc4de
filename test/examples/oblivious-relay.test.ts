import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { createCollector } from "../../src/collector/mod.ts";
import {
  createGatewayKey,
  oblivious,
  writeKeys,
} from "../../src/oblivious/mod.ts";
import { serving as servingHere } from "../collector/serving.ts";
import type { Installed } from "../packed/pack.ts";
import { copyExample, install } from "./host.ts";
import { serving } from "./serving.ts";
import { wrangled } from "./wrangled.ts";

const bin = (name: string) => join(root, "node_modules/.bin", name);
const key = await createGatewayKey(1);
const collector = createCollector({ products: {}, gateway: { keys: [key] } });
/** The headers that the gateway got. */
const seen: string[][] = [];
const site = await servingHere((request) => {
  seen.push([...request.headers.keys()]);
  return collector.fetch(request);
});

let app: Installed;
let cwd: string;
beforeAll(async () => {
  app = await install();
  cwd = copyExample("oblivious-relay", app.folder);
  const file = join(cwd, "relay.ts");
  const text = readFileSync(file, "utf8");
  const gateway = "https://stats.example.org/ohttp";
  expect(text).toContain(`const GATEWAY = "${gateway}"`);
  writeFileSync(file, text.replace(gateway, `${site.url}/ohttp`));
}, 300_000);
afterAll(async () => {
  app?.dispose();
  await site[Symbol.asyncDispose]();
});

/** Asks the collector through a relay. */
async function ask(relay: string): Promise<string | null> {
  const send = oblivious({ relay, keys: writeKeys([key]) });
  const answer = await send(
    new Request(`${site.url}/v1/reports`, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "hal 9" },
      body: "{",
    }),
  );
  return answer.headers.get("candor-reason");
}

test.each([
  ["Node", process.execPath, ["--no-warnings", "node.ts"]],
  ["Bun", bin("bun"), ["--no-install", "bun.ts"]],
  [
    "Deno",
    bin("deno"),
    [
      ...["serve", "--host", "127.0.0.1", "--port", "0", "--no-prompt"],
      ...["--allow-net=127.0.0.1", "--node-modules-dir=manual", "relay.ts"],
    ],
  ],
])("the relay forwards in %s", async (_, file, args) => {
  await using relay = await serving({
    file,
    args,
    cwd,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: cwd,
      PORT: "0",
      DENO_NO_UPDATE_CHECK: "1",
    },
  });
  expect(await ask(relay.url)).toBe("not-json");
  expect(relay.output()).not.toContain("ohttp");
});

test("the relay forwards in a Worker, and adds nothing about the client", async () => {
  const miniflare = await wrangled(join(cwd, "wrangler.jsonc"));
  try {
    seen.length = 0;
    expect(await ask(`${await miniflare.ready}`)).toBe("not-json");
    const telling = ["x-forwarded-for", "x-real-ip", "forwarded", "user-agent"];
    expect(seen.flat().filter((name) => telling.includes(name))).toEqual([]);
  } finally {
    await miniflare.dispose();
  }
});
