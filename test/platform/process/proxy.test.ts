// Through a real proxy on loopback, in each of the runtimes that have the environment's variables. None of the names that
// are asked for exists, so what isn't the proxy's doing would be another error.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createTelemetry, memory } from "../../../mod.ts";
import { root } from "../../../scripts/root.ts";
import { run } from "../../../scripts/run.ts";
import { unrefFetch } from "../../../src/platform/process/unref-fetch.ts";
import { bundled } from "../../bundled.ts";
import { closedPort } from "../../send/server.ts";
import { FAULTS, proxied } from "./proxies.ts";
import { certificate, proxyCertificate } from "./proxy-certificate.ts";

const folder = mkdtempSync(join(tmpdir(), "candor-proxy-"));
const authority = join(folder, "ca.pem");
writeFileSync(authority, `${certificate.cert}\n${proxyCertificate.cert}\n`);
const world = await proxied();
const secure = await proxied("tls");
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await secure[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const bin = (name: string) => join(root, "node_modules/.bin", name);
const child = await bundled(new URL("proxy.child.ts", import.meta.url));
const runtimes: readonly (readonly [string, string, readonly string[]])[] = [
  ["Node", process.execPath, ["--no-warnings"]],
  ["Deno", bin("deno"), ["run", "--no-check", "--no-prompt", "-A"]],
  ["Bun", bin("bun"), ["run"]],
];

async function asked(
  [, file, args]: typeof runtimes[number],
  words: readonly string[],
  proxy = `http://ann:p%40ss@${world.proxy}`,
) {
  const { code, output } = await run({
    file,
    args: [...args, child, ...words],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: folder,
      DENO_NO_UPDATE_CHECK: "1",
      NODE_EXTRA_CA_CERTS: authority,
      DENO_CERT: authority,
      HTTPS_PROXY: proxy,
      NO_PROXY: "internal.example",
    },
    quiet: true,
    timeout: 60_000,
  });
  expect(code, output).toBe(0);
  return output.trim().split("\n").at(-1) ?? "";
}

describe.concurrent.each(runtimes)("in %s", (...runtime) => {
  test("a report goes through the proxy, a fault has its name, and nothing goes directly", async () => {
    const names = Object.keys(FAULTS).map((name) => `${name}.example`);
    const outcome = JSON.parse(
      await asked(runtime, ["stats.example.org", ...names]),
    );
    expect(outcome).toEqual({
      "stats.example.org": 204,
      ...Object.fromEntries(
        Object.entries(FAULTS).map((
          [name, fault],
        ) => [`${name}.example`, expect.stringContaining(fault)]),
      ),
    });
  });

  test("a proxy that is asked over TLS itself is trusted as any server is", async () => {
    const names = ["stats.example.org", "refused.example", "password.example"];
    const through = `https://ann:p%40ss@${secure.proxy}`;
    expect(JSON.parse(await asked(runtime, names, through))).toEqual({
      "stats.example.org": 204,
      "refused.example": "proxy refused",
      "password.example": "proxy wants a password",
    });
    expect(secure.asked.join()).toContain(`Basic ${btoa("ann:p@ss")}`);
  });

  test("a proxy that hangs keeps no process alive", async () => {
    expect(JSON.parse(await asked(runtime, ["leave"]))).toBe("under way");
  });
});

test("the proxy sees the server's name and its own credentials, and the server the request", async () => {
  const before = world.reached.length;
  await asked(runtimes[0]!, ["stats.example.org"]);
  expect(world.reached.slice(before)).toEqual([
    "POST stats.example.org /v1/reports {}",
  ]);
  expect(world.asked.at(-1)).toBe(
    [
      "CONNECT stats.example.org:443 HTTP/1.1",
      "Host: stats.example.org:443",
      `proxy-authorization: Basic ${btoa("ann:p@ss")}`,
      "",
      "",
    ].join("\r\n"),
  );
});

test("the status names the proxy's fault, and no credentials", async () => {
  const telemetry = createTelemetry({
    product: "hal",
    version: "1.0.0",
    endpoint: "https://password.example/v1/reports",
    consent: { config: true },
    platform: memory({
      random: (bytes) => new Uint8Array(bytes),
      fetch: unrefFetch(undefined, {
        HTTPS_PROXY: `http://ann:s3cret@${world.proxy}`,
      }),
    }),
  });
  await telemetry.tick(0);
  await telemetry.tick(86_400_000);
  const status = await telemetry.status();
  expect(status.outcome).toMatchObject({
    kind: "later",
    reason: "proxy wants a password",
  });
  expect(JSON.stringify(status)).not.toContain("s3cret");
});

test("a proxy that isn't there, or whose address can't be used, is named", async () => {
  const ask = (proxy: string, url = "https://stats.example.org/") =>
    unrefFetch(undefined, { HTTPS_PROXY: proxy, HTTP_PROXY: proxy })(url);
  const closed = new URL(await closedPort()).host;
  await expect(ask(closed)).rejects.toThrow("proxy unreachable");
  await expect(ask(closed, "http://stats.example.org/")).rejects
    .toThrow("proxy unreachable");
  await expect(ask("socks5://127.0.0.1:1")).rejects
    .toThrow("proxy's address unusable");
});

test("a proxy whose certificate nobody trusts gets no request and no credentials", async () => {
  const before = secure.asked.length;
  const HTTPS_PROXY = `https://ann:s3cret@${secure.proxy}`;
  await expect(
    unrefFetch(undefined, { HTTPS_PROXY })("https://stats.example.org/"),
  )
    .rejects.toThrow("proxy unreachable");
  expect(secure.asked.length).toBe(before);
});

test("an aborted request ends its tunnel", async () => {
  const fetch = unrefFetch(undefined, { HTTPS_PROXY: world.proxy });
  const controller = new AbortController();
  const asking = fetch("https://hang.example/", { signal: controller.signal });
  setTimeout(() => controller.abort(new Error("no")), 20);
  await expect(asking).rejects.toThrow("no");
});

test("a server in NO_PROXY is asked directly", async () => {
  const before = world.asked.length;
  const fetch = unrefFetch(undefined, {
    HTTPS_PROXY: world.proxy,
    NO_PROXY: "nowhere.invalid",
  });
  await expect(fetch("https://nowhere.invalid/")).rejects.toThrow();
  expect(world.asked.length).toBe(before);
});
