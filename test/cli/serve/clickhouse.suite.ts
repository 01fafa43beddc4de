/** `candor serve` on a real ClickHouse server: run by `npm run test:clickhouse`. */
import { createClient } from "@clickhouse/client-web";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clickhouse } from "../../../src/collector/store/clickhouse.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { bodies, count } from "../../collector/store/case.ts";
import { report } from "../../golden/emqx/report.ts";
import { withFiles } from "../files.ts";
import { candor } from "../spawned.ts";
import { candor as ran, storeIn } from "../store/stores.ts";

const url = process.env["CLICKHOUSE_URL"] ?? "";
const client = createClient({ url });
const command = (query: string) => client.command({ query });
beforeAll(async () => {
  await command("DROP DATABASE IF EXISTS candor_serve");
  await command("DROP DATABASE IF EXISTS candor_import");
  await command("CREATE DATABASE candor_serve");
});
afterAll(async () => {
  await command("DROP DATABASE candor_serve");
  await command("DROP DATABASE IF EXISTS candor_import");
  await client.close();
});

test("candor serve stores reports in ClickHouse, and recognizes an instance after a restart", async () => {
  const token = "a token of some length";
  const env = {
    CANDOR_STORE: `${url.replace("http:", "clickhouse:")}/candor_serve`,
    CANDOR_OPEN_DATA_TOKEN: token,
    CANDOR_DIALECT_SECRET: "07".repeat(32),
  };
  const instances = new Set<string>();
  for (const messages_sent of [1, 2]) {
    await using process = candor(["serve", "--port=0", "--dialects=emqx"], {
      env,
    });
    const at = await process.url();
    const answer = await fetch(`${at}/api/telemetry`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...report, messages_sent }),
    });
    expect(answer.status).toBe(204);
    const raw = await fetch(`${at}/v1/open-data`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const lines = (await raw.text()).trim().split("\n");
    expect(lines).toHaveLength(messages_sent);
    for (const line of lines) instances.add(JSON.parse(line).instance);
    expect((await fetch(`${at}/?product=emqx`)).status).toBe(200);
    process.child.kill("SIGTERM");
    expect(await process.ended).toBe(0);
  }
  expect(instances.size).toBe(1);
});

test("candor import moves a SQLite store to ClickHouse, with the same numbers", async () => {
  using folder = withFiles({}, { installed: false });
  const from = sqlite(await storeIn(folder.path, 600));
  const location = `${url.replace("http:", "clickhouse:")}/candor_import`;
  for (const _ of ["once", "again"]) {
    const { code, out } = await ran(
      folder.path,
      `import --store ${location} stats.db`,
    );
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("are in the clickhouse store"),
    ]);
  }
  const to = clickhouse(`${url}/candor_import`);
  for (const product of ["app", "hal"]) {
    expect((await bodies(to, product)).sort())
      .toEqual((await bodies(from, product)).sort());
    for (const unit of ["day", "week", "month"] as const) {
      expect(await count(to, unit, undefined, product))
        .toEqual(await count(from, unit, undefined, product));
    }
  }
  await to.close?.();
  await from.close?.();
});

test("ClickHouse reads what candor export writes as Parquet", async () => {
  using folder = withFiles({}, { installed: false });
  const store = sqlite(await storeIn(folder.path, 600));
  const reports = (await bodies(store, "app")).map((body) => JSON.parse(body));
  await store.close?.();
  const line =
    "export --store stats.db --product app --parquet --out a.parquet";
  expect((await ran(folder.path, line)).code).toBe(0);
  const rows = await client.query({
    query: `SELECT count() AS reports, uniqExact(instance) AS instances,
      countIf(JSONExtractString(config, 'level') = 'debug') AS debug, min(day) AS first, max(cpus) AS cpus
      FROM file('${folder.path}/a.parquet', Parquet)`,
    format: "JSONEachRow",
  });
  expect(await rows.json()).toEqual([{
    reports: reports.length,
    instances: new Set(reports.map(({ instance }) => instance)).size,
    debug: reports.length,
    first: reports.map(({ day }) => day).sort()[0],
    cpus: 4,
  }]);
});
