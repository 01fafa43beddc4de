import { expect, test } from "vitest";
import { whoSees } from "../../src/disclosure/who-sees.ts";
import {
  createTelemetry,
  type Telemetry,
  type TelemetryOptions,
} from "../../mod.ts";
import { createPanel } from "../../src/panel/panel.ts";
import { writePage } from "../../src/cli/page/page.ts";
import { readTexts } from "../../src/cli/page/texts.ts";
import { aboutOf } from "../../src/telemetry/about.ts";
import { createCollector } from "../../src/collector/collector.ts";
import { createGatewayKey } from "../../src/oblivious/gateway.ts";
import { acme } from "../telemetry/acme.ts";

const transport: NonNullable<TelemetryOptions["transport"]> = Object.assign(
  () => Promise.reject(new Error("no network")),
  { relay: "https://relay.example.net/" },
);
const telemetryOf = (options: Partial<TelemetryOptions>): Telemetry =>
  createTelemetry(acme({ consent: { config: true }, ...options }));

/** The words of a page, without its markup. */
const words = (text: string) =>
  text.replace(/<[^>]*>/g, " ").replaceAll("&#39;", "'").replace(/\\(.)/g, "$1")
    .replace(/\s+/g, " ");

test.each([["directly", undefined], ["through a relay", transport]])(
  "of a report that is sent %s, status, panel and page say the same",
  async (_, transport) => {
    const telemetry = telemetryOf({ transport });
    const rows = whoSees(transport?.relay);
    expect((await telemetry.status()).seenBy).toEqual(rows);
    const panel = await createPanel(telemetry).fetch(
      new Request("http://localhost/telemetry"),
    );
    const page = writePage(telemetry.about(aboutOf), readTexts({}, "page.ts"));
    const { text } = await telemetry.command(["status"]);
    for (const told of [words(await panel.text()), words(page), text]) {
      for (const { who, sees, hidden } of rows) {
        for (const part of [who, sees, hidden]) expect(told).toContain(part);
      }
    }
  },
);

test("the notice names the relay while telemetry is on", () => {
  const told = "The relay relay.example.net sees addresses and no reports";
  expect(telemetryOf({ transport }).notice()).toContain(told);
  expect(telemetryOf({}).notice()).not.toContain("relay");
  expect(telemetryOf({ transport, consent: {} }).notice())
    .not.toContain("relay");
});

test("the dashboard has a second table if reports may come through a relay", async () => {
  const dashboard = async (gateway: boolean) => {
    const collector = createCollector({
      products: { acme: {} },
      ...(gateway && { gateway: { keys: [await createGatewayKey(1)] } }),
    });
    const page = await collector.fetch(new Request("http://localhost/"));
    return words(await page.text());
  };
  const [direct, through] = [await dashboard(false), await dashboard(true)];
  const [{ sees } = { sees: "" }] = whoSees("run by somebody else");
  expect(direct).toContain("Who sees what of a report that is sent here");
  expect(direct).not.toContain(sees);
  expect(through).toContain(sees);
});
