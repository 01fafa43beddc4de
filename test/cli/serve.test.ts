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
import { run } from "../../src/cli/run.ts";
import { fakeIo } from "./io.ts";
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

const PRODUCTS = `
import * as v from "valibot";
import { exported } from "${join(root, "src/anonymize/mod.ts")}";

const Config: v.GenericSchema = v.object({
  level: v.pipe(v.picklist(["debug", "info"]), exported()),
});
export const products = { app: { config: Config } };
`;

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
    while (!process.err().includes("stopping")) {
      await once(process.child.stderr!, "data");
    }
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
    while (!process.err().includes("stopping")) {
      await once(process.child.stderr!, "data");
    }
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

const wrong: Readonly<Record<string, readonly [line: string, says: RegExp]>> = {
  "a port that isn't a number": ["--k=eighty", /--k must be a whole number/],
  "a token that can be guessed": ["--open-data-token=x", /16 characters/],
  "an unknown style of log": ["--log=loud", /--log must be text, json or off/],
  "an unknown kind of store": ["--store=mysql://x", /--store must be a file/],
  "a feed without a product": ["--feed=feed.json", /--feed must be product=/],
  "a feed that isn't there": [
    "--feed=app=no.json",
    /isn't a readable JSON file/,
  ],
  "products that aren't there": ["--products=no.ts", /there is no such file/],
  "products that can't be read": ["--products=broken.ts", /Cannot load broken/],
  "products that export none": ["--products=empty.ts", /exports no products/],
  "products with a mark that could leak": [
    "--products=leak.ts",
    /Cannot read 'products.app.config' as 'level' .+ \(in leak.ts\)/,
  ],
  "a product with an unknown part": [
    "--products=part.ts",
    /'products.app' has no part 'cfg': there are revision, config/,
  ],
  "a limit of zero": ["--rate-limit=0", /--rate-limit must be .+, or off\n/],
  "an unknown dialect": [
    "--dialects=traefik,nagios",
    /--dialects must be none, or some of traefik, spinnaker and emqx/,
  ],
  "two ports": ["--port=1", /--port is given twice/],
};
for (const [what, [line, says]] of Object.entries(wrong)) {
  test(`candor serve refuses ${what} in one sentence, and writes nothing`, async () => {
    write("broken.ts", "export const products = {");
    write("empty.ts", "export const other = 1;");
    write(
      "leak.ts",
      PRODUCTS.replace('v.picklist(["debug", "info"])', "v.any()"),
    );
    write("part.ts", PRODUCTS.replace("config:", "cfg:"));
    const before = readdirSync(folder);
    const { io, out, err } = fakeIo({ cwd: folder });
    const args = ["serve", "--port=0", ...line.split(" ")];
    expect([await run(args, io), out()]).toEqual([2, ""]);
    expect(err()).toMatch(says);
    expect(err()).toMatch(/^candor: .+\n( {8}.+\n)?$/);
    expect(readdirSync(folder)).toEqual(before);
  });
}

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
