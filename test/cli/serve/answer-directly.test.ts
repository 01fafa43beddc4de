/** Numbers that the server answers directly: whoever asks can't tell it from the adapter, which gets hosts that it doesn't know. */
import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, type Listening } from "../../../src/cli/serve/listen.ts";
import { createCollector } from "../../../src/collector/collector.ts";
import { fleet } from "../../collector/dashboard/fleet.ts";
import { products } from "../../collector/dashboard/fleet-schema.ts";
import { quiet } from "../../collector/tally/quiet.ts";

const NOW = Date.parse("2026-11-21T15:00:00Z");
const collector = createCollector({
  products,
  store: fleet(),
  unit: "day",
  random: quiet,
  rateLimit: false,
  now: () => NOW,
});
/** How many requests came as a whole `Request`, and how many didn't. */
const came = { whole: 0, direct: 0 };
let server: Listening;

beforeAll(async () => {
  server = await listen((request, info) => {
    came[request instanceof Request ? "whole" : "direct"]++;
    return collector.fetch(request, info);
  }, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await server.stop(0);
  await collector.close();
});

async function get(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
) {
  const { port } = new URL(server.url);
  const asking = request({
    ...{ host: "127.0.0.1", port, path, method, headers, agent: false },
  });
  asking.end();
  const [answer] = await once(asking, "response");
  const parts: Uint8Array[] = [];
  for await (const part of answer) parts.push(part);
  const { date: _, ...rest } = answer.headers;
  const body = Buffer.concat(parts).toString("utf8");
  return { status: answer.statusCode, headers: rest, body };
}

/** A host that only the adapter reads. */
const ODD = { host: "[::1]" };

test.each([
  ["/"],
  ["/?product=proxy"],
  ["/?product=proxy&from=2026-11-01&to=2026-11-19"],
  ["/?product=%70roxy"],
  ["/?product=nobody"],
  ["/?from=tomorrow"],
  ["/v1/tally"],
  ["/v1/tally?product=proxy"],
  ["/v1/tally?product=proxy&field=nothing"],
  ["/v1/tally.csv?product=proxy"],
])("%s is answered alike, again and again", async (path) => {
  const before = { ...came };
  const answers = [await get(path), await get(path, ODD), await get(path)];
  expect(came).toEqual({ whole: before.whole + 1, direct: before.direct + 2 });
  const [first] = answers;
  expect(answers).toEqual([first, first, first]);
  const etag = `${first?.headers["etag"] ?? ""}`;
  if (!etag) return void expect(first?.status).toBeGreaterThanOrEqual(400);
  const known = { "if-none-match": `"other", ${etag}` };
  const unchanged = await get(path, known);
  expect(unchanged).toMatchObject({ status: 304, body: "", headers: { etag } });
  const others = unchanged.headers;
  delete others["content-length"];
  expect((await get(path, { ...known, ...ODD })).headers).toEqual(others);
});

test("a body that comes with a question, another method and another page are the adapter's", async () => {
  const before = came.direct;
  const { body, headers } = await get("/");
  expect(came.direct).toBe(before + 1);
  expect((await get("/", { "content-length": "0" })).body).toBe(body);
  const head = await get("/", {}, "HEAD");
  expect([head.body, head.headers["etag"]]).toEqual(["", headers["etag"]]);
  expect((await get("/v1/catalogue?product=proxy")).status).toBe(200);
  expect((await get("//v1/tally")).status).toBe(404);
  expect(came.direct).toBe(before + 1);
});

test("another question has another answer, each time", async () => {
  const days = "/?from=2026-11-01&to=2026-11-10";
  const [all, some] = [(await get("/")).body, (await get(days)).body];
  expect(some).not.toBe(all);
  expect([(await get("/")).body, (await get(days)).body]).toEqual([all, some]);
});
