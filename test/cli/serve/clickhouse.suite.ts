/** `candor serve` on a real ClickHouse server: run by `npm run test:clickhouse`. */
import { createClient } from "@clickhouse/client-web";
import { afterAll, beforeAll, expect, test } from "vitest";
import { report } from "../../golden/emqx/report.ts";
import { candor } from "../spawned.ts";

const url = process.env["CLICKHOUSE_URL"] ?? "";
const client = createClient({ url });
const command = (query: string) => client.command({ query });
beforeAll(async () => {
  await command("DROP DATABASE IF EXISTS candor_serve");
  await command("CREATE DATABASE candor_serve");
});
afterAll(async () => {
  await command("DROP DATABASE candor_serve");
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
