import * as v from "valibot";
import { expect, test } from "vitest";
import { createCollector } from "../../src/collector/mod.ts";
import {
  createGatewayKey,
  createRelay,
  oblivious,
  writeKeys,
} from "../../src/oblivious/mod.ts";

const AT = "https://stats.example.org";

test("a sealed post is answered by the route for reports, and other pages aren't given", async () => {
  const key = await createGatewayKey(1);
  const collector = createCollector({
    products: { traefik: { config: v.object({}) } },
    gateway: { keys: [key] },
  });
  const relay = createRelay({
    gateway: `${AT}/ohttp`,
    fetch: (request) => collector.fetch(request),
  });
  const send = oblivious({
    relay: "https://relay.example.net/",
    keys: writeKeys([key]),
  });
  const ask = (path: string, init: RequestInit) =>
    send(new Request(`${AT}${path}`, init), { fetch: relay.fetch });
  const headers = { "content-type": "application/json" };
  const refused = await ask("/v1/reports", {
    method: "POST",
    headers,
    body: "{",
  });
  expect(refused.headers.get("candor-reason")).toBe("not-json");
  expect((await ask("/v1/catalogue", {})).status).toBe(400);
  const page = await collector.fetch(
    new Request(`${AT}/.well-known/ohttp-gateway`),
  );
  expect(new Uint8Array(await page.arrayBuffer()).length).toBe(43);
  expect(page.headers.get("content-type")).toBe("application/ohttp-keys");
});

test("without the option there is no gateway", async () => {
  const collector = createCollector({ products: {} });
  const page = await collector.fetch(new Request(`${AT}/ohttp`));
  expect(page.status).toBe(404);
});
