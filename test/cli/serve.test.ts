import { once } from "node:events";
import {
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { report } from "../golden/emqx/report.ts";
import { PRODUCTS } from "./serve/products.ts";
import { candor } from "./spawned.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "candor-serve-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) =>
  writeFileSync(join(folder, name), text);
const serve = (line: string, env: Record<string, string> = {}) =>
  candor(["serve", ...line.split(" ").filter(Boolean)], {
    cwd: folder,
    env: { CANDOR_PORT: "0", ...env },
  });
const post = (url: string, body: unknown) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const posted = (over: object = {}) => ({
  protocol: 1,
  id: "a".repeat(64),
  product: "app",
  version: "1.2.3",
  day: new Date().toISOString().slice(0, 10),
  revision: 1,
  instance: "b".repeat(64),
  sequence: 1,
  config: { level: "debug" },
  ...over,
});

describe("candor serve", () => {
  test("serves products from a TypeScript file, on a store that outlives the process", async () => {
    write("products.ts", PRODUCTS);
    const line = "--products products.ts --dialects emqx --store stats.db";
    const token = "a token of some length";
    const env = { CANDOR_OPEN_DATA_TOKEN: token };
    for (const sequence of [1, 2]) {
      await using process = serve(line, env);
      const url = await process.url();
      const id = `${sequence}`.repeat(64);
      const answer = await post(`${url}/v1/reports`, posted({ id, sequence }));
      expect(answer.status).toBe(204);
      expect((await post(`${url}/api/telemetry`, report)).status).toBe(204);
      const raw = await fetch(`${url}/v1/open-data`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const lines = (await raw.text()).trim().split("\n");
      // One more is from EMQX's node, which keeps its pseudonym across the restart.
      expect(lines).toHaveLength(sequence + 1);
      process.child.kill("SIGTERM");
      expect(await process.ended).toBe(0);
    }
    expect(readdirSync(folder)).toContain("stats.db.key");
  });

  test("serves feeds from files, and reads them again when they change", async () => {
    write("feed.json", `[{"tag_name":"v1.0.0"}]`);
    await using process = serve("--store memory --feed app=feed.json");
    const url = `${await process.url()}/v1/releases/app`;
    expect(await (await fetch(url)).json())
      .toEqual({ releases: [{ version: "v1.0.0" }] });
    write("feed.json", `{"releases":[{"version":"1.10.0"}]}`);
    expect(await (await fetch(url)).json())
      .toEqual({ releases: [{ version: "1.10.0" }] });
  });

  test("on SIGTERM, ends open requests and accepts no more", async () => {
    await using process = serve("--store memory --dialects emqx");
    const url = new URL(await process.url());
    const body = JSON.stringify(report);
    const socket = connect(Number(url.port), url.hostname);
    let answer = "";
    socket.setEncoding("utf8").on("data", (text) => (answer += text));
    socket.write(
      `POST /api/telemetry HTTP/1.1\r\nhost: x\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n` +
        `expect: 100-continue\r\n\r\n${body.slice(0, 9)}`,
    );
    // The server has the request once it asks for the rest.
    while (!answer.includes("100 Continue")) await once(socket, "data");
    process.child.kill("SIGTERM");
    await process.says(/stopping/);
    await expect(fetch(url)).rejects.toThrow();
    socket.write(body.slice(9));
    expect(await process.ended).toBe(0);
    expect(answer).toContain("HTTP/1.1 204");
    expect(process.err()).toMatch(/stopped\n$/);
  });

  test("ends at once on a second signal", async () => {
    await using process = serve("--store memory --dialects spinnaker");
    const url = new URL(await process.url());
    const socket = connect(Number(url.port), url.hostname).on(
      "error",
      () => {},
    );
    socket.write(
      "POST /log HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n" +
        "content-type: application/json\r\ncontent-length: 9\r\n\r\n",
    );
    await once(socket, "data");
    process.child.kill("SIGINT");
    await process.says(/stopping/);
    process.child.kill("SIGINT");
    await process.ended;
    expect(process.child.signalCode).toBe("SIGINT");
  });

  test("logs JSON if asked, without addresses", async () => {
    await using process = serve(
      "--store memory --dialects traefik --log json --rate-limit 1",
    );
    const url = await process.url();
    await post(`${url}/traefik/secret-token`, {});
    await post(`${url}/traefik/secret-token`, {});
    process.child.kill("SIGTERM");
    await process.ended;
    const events = process.err().trim().split("\n").map((line) =>
      JSON.parse(line)
    );
    const requests = events.filter(({ event }) => event === "request");
    expect(requests.map(({ method, route, status }) => [method, route, status]))
      .toEqual([
        ["POST", "/traefik/{token}", 400],
        ["POST", "/traefik/{token}", 429],
      ]);
    expect(JSON.stringify(requests)).not.toMatch(/127\.0\.0|secret/);
  });

  test("limits by the address that the nearest proxy saw, if told to", async () => {
    await using process = serve(
      "--store memory --dialects spinnaker --rate-limit 1 --trust-proxy",
    );
    const url = await process.url();
    const from = async (forwarded: string) =>
      (await fetch(`${url}/log`, {
        method: "POST",
        headers: { "x-forwarded-for": forwarded },
      })).status;
    expect(await from("203.0.113.1")).toBe(415);
    expect(await from("198.51.100.9, 203.0.113.1")).toBe(429);
    expect(await from("203.0.113.1, 203.0.113.2")).toBe(415);
  });

  test("receives no other system's reports unless told to, and says that it serves nothing", async () => {
    await using process = serve("--store stats.db");
    const url = await process.url();
    expect((await post(`${url}/api/telemetry`, report)).status).toBe(404);
    expect(await (await fetch(url)).text()).not.toContain("emqx");
    process.child.kill("SIGTERM");
    await process.ended;
    expect(process.err()).toContain("no products: give some with --products");
    expect(readdirSync(folder)).not.toContain("stats.db.key");
  });

  test("serves metrics to whoever has their token", async () => {
    const token = "a token of Prometheus";
    await using process = serve("--store memory", {
      CANDOR_METRICS_TOKEN: token,
    });
    const url = `${await process.url()}/metrics`;
    expect((await fetch(url)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    expect(await (await fetch(url, { headers })).text())
      .toContain("# TYPE candor_reports_total counter\n");
  });

  test("writes into its log why a report was refused, without its values", async () => {
    write("products.ts", PRODUCTS);
    await using process = serve("--products products.ts --store memory");
    const url = await process.url();
    const config = { level: "s3cret" };
    const answer = await post(`${url}/v1/reports`, posted({ config }));
    expect(answer.status).toBe(400);
    process.child.kill("SIGTERM");
    await process.ended;
    expect(process.err()).toMatch(/refused .*product=app .*path=config.level/);
    expect(process.err()).not.toContain("s3cret");
  });
});

test("candor serve says so if another program has its port", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await using process = candor(["serve", `--port=${port}`, "--store=memory"], {
    cwd: folder,
  });
  expect(await process.ended).toBe(1);
  expect(process.err()).toContain("as another program does");
  server.close();
});
