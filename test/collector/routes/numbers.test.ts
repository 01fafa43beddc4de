import { describe, expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Tally } from "../../../src/collector/tally/tally.ts";
import { digest } from "../../../src/hash/digest.ts";
import { fleet } from "../dashboard/fleet.ts";
import { products } from "../dashboard/fleet-schema.ts";
import { post } from "../post.ts";
import { quiet } from "../tally/quiet.ts";

const NOW = Date.parse("2026-11-21T15:00:00Z");
const DAY = 86_400_000;
const collector = createCollector({
  products,
  store: fleet(),
  unit: "day",
  random: quiet,
  now: () => NOW,
});

const get = (path: string, of = collector) =>
  of.fetch(new Request(`http://localhost${path}`));

test("posted reports become numbers", async () => {
  let now = NOW;
  const fresh = createCollector({
    products,
    unit: "day",
    random: quiet,
    now: () => now,
    rateLimit: false,
  });
  for (let i = 0; i < 32; i++) {
    const answer = await post(fresh, {
      protocol: 1,
      id: digest(`report ${i}`),
      product: "proxy",
      version: "3.9.0",
      day: "2026-11-21",
      revision: 2,
      instance: digest(`instance ${i}`),
      sequence: 1,
      config: { log: { level: i < 17 ? "info" : "error" } },
    });
    expect(answer.status).toBe(204);
  }
  now += DAY;
  expect(await (await get("/v1/tally?product=proxy", fresh)).json())
    .toMatchObject({ periods: [], at: null, fields: [], next: "2026-11-23" });
  now += DAY;
  const numbers = await (await get("/v1/tally?product=proxy", fresh)).json();
  expect(numbers.periods.at(-1)).toMatchObject({
    start: "2026-11-21",
    instances: 30,
    versions: { cells: [{ value: "3.9.0", instances: 30, share: 1 }] },
  });
  const level = numbers.fields
    .find(({ field }: { field: string }) => field === "config.log.level");
  expect(level.cells).toEqual([
    { value: "error", instances: 15, share: 0.5 },
    { value: "info", instances: 15, share: 0.5 },
  ]);
  expect(await (await get("/", fresh)).text()).toContain("30");
});

test("the page, the JSON and the CSV have the same numbers", async () => {
  const asked = "product=proxy&from=2026-11-01&to=2026-11-19";
  const numbers: Tally = await (await get(`/v1/tally?${asked}`)).json();
  const csv = await (await get(`/v1/tally.csv?${asked}`)).text();
  const page = await (await get(`/?${asked}`)).text();
  expect(numbers.fields.length).toBeGreaterThan(15);
  for (const { field, cells } of numbers.fields) {
    for (const { value, instances } of cells) {
      expect(csv).toContain(`${field},${value},${instances},`);
      expect(page).toContain(instances.toLocaleString("en-GB"));
    }
  }
  for (const { start, end, instances } of numbers.periods) {
    expect(csv).toContain(`${start},${end},instances,,${instances},`);
  }
});

test("a field is shown over time if it is asked for", async () => {
  const asked =
    "product=proxy&from=2026-11-01&to=2026-11-19&field=config.log.level";
  const { trend, at, fields }: Tally = await (await get(`/v1/tally?${asked}`))
    .json();
  expect(trend?.periods).toHaveLength(19);
  const level = fields.find(({ field }) => field === "config.log.level");
  expect(trend?.periods.find(({ start }) => start === at))
    .toMatchObject({ cells: level?.cells, of: level?.of });
  const csv = await (await get(`/v1/tally.csv?${asked}`)).text();
  expect(csv.match(/,config\.log\.level,info,/g)).toHaveLength(19);
  const page = await (await get(`/?${asked}`)).text();
  expect(page).toContain('<section id="trend"');
  expect(page.match(/class="trend c\d"/g)).toHaveLength(4);
  expect(await (await get("/?product=proxy")).text())
    .not.toContain('id="trend"');
});

test("the page allows no script, no frame and nothing from elsewhere", async () => {
  const { status, headers } = await get("/");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("set-cookie")).toBeNull();
});

test("the CSV is a file, and open to pages of any origin as the JSON is", async () => {
  const { headers } = await get("/v1/tally.csv?product=proxy");
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(headers.get("content-disposition"))
    .toBe('attachment; filename="proxy-2026-10-21-2026-11-19.csv"');
  expect(headers.get("access-control-allow-origin")).toBe("*");
});

describe.each(["/v1/tally", "/v1/tally.csv", "/"])("%s", (path) => {
  test.each([
    ["product", "product=canary"],
    ["product", "product=__proto__"],
    ["from", "product=proxy&from=canary"],
    ["to", "product=proxy&to=2026-13-01"],
    ["unit", "product=proxy&unit=canary"],
    ["field", "product=proxy&field=canary"],
    ["field", "product=proxy&field=config.token"],
    ["field", "product=proxy&field=config.licensed"],
    ["from", "product=proxy&from=%3Cscript%3E"],
  ])("refuses a bad '%s' without repeating it: %s", async (name, query) => {
    const answer = await get(`${path}?${query}`);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toMatch(
      new RegExp(`Cannot accept the request as ('|&#39;)${name}('|&#39;)`),
    );
    expect(text).not.toMatch(/canary|2026-13|__proto|<script/);
  });

  test("is a 503 if the store fails", async () => {
    const broken = createCollector({
      products,
      store: {
        ...memory(),
        count: () => Promise.reject(new Error("disk of somebody")),
      },
      now: () => NOW,
    });
    const answer = await get(`${path}?product=proxy`, broken);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("60");
    expect(await answer.text()).not.toContain("somebody");
  });
});

test("numbers need a product's name; the page shows the first product without one", async () => {
  expect((await get("/v1/tally")).status).toBe(400);
  expect(await (await get("/")).text()).toContain("<h1>proxy</h1>");
});

test("the catalogue lists what leaves and what doesn't", async () => {
  const all = await (await get("/v1/catalogue")).json();
  expect(all.products.map(({ product }: { product: string }) => product))
    .toEqual(expect.arrayContaining(["proxy", "proxy-agent"]));
  const one = await (await get("/v1/catalogue?product=proxy")).json();
  expect(one.products).toHaveLength(1);
  expect(one.products[0].fields).toContainEqual({
    field: "config.licensed",
    kind: "boolean",
    leaves: "randomized",
    since: 2,
    purpose: "Is a commercial licence in use? Each answer is deniable.",
    issue: "https://issues.example.org/42",
    epsilon: 1,
  });
  expect(one.products[0].fields)
    .toContainEqual({
      field: "config.token",
      kind: "string",
      leaves: "nothing",
    });
  const none = await get("/v1/catalogue?product=canary");
  expect(none.status).toBe(400);
  expect(await none.text()).toMatch(/'product'/);
});

test.each(["/", "/v1/tally?product=proxy", "/v1/tally.csv?product=proxy"])(
  "%s is made once a day, and is a 304 for those who have it",
  async (path) => {
    let now = NOW;
    let questions = 0;
    const store = memory();
    const { count, published } = store;
    store.count = (query) => (questions++, count(query));
    store.published = (query) => (questions++, published(query));
    const of = createCollector({ products, store, now: () => now });
    const first = await get(path, of);
    const etag = first.headers.get("etag")!;
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const asked = questions;
    const ask = (mark: string) =>
      of.fetch(
        new Request(`http://localhost${path}`, {
          headers: { "if-none-match": mark },
        }),
      );
    const same = await ask(`W/${etag}, "other"`);
    expect([same.status, await same.text()]).toEqual([304, ""]);
    expect(same.headers.get("etag")).toBe(etag);
    expect(await (await ask('"other"')).text()).toBe(await first.text());
    expect(questions).toBe(asked);
    now += DAY;
    await ask(etag);
    expect(questions).toBeGreaterThan(asked);
  },
);

test("with k: 1 an answer has an ETag too, and is made anew each time", async () => {
  const of = createCollector({ products, k: 1, now: () => NOW });
  const path = "/v1/tally?product=proxy-agent";
  const etag = (await get(path, of)).headers.get("etag");
  expect((await get(path, of)).headers.get("etag")).toBe(etag);
  await post(of, {
    protocol: 1,
    id: digest("report"),
    product: "proxy-agent",
    version: "3.9.0",
    day: "2026-11-21",
    revision: 1,
    instance: digest("instance"),
    sequence: 1,
  });
  expect((await get(path, of)).headers.get("etag")).not.toBe(etag);
  expect((await (await get(path, of)).json()).periods.at(-1).instances).toBe(1);
});
