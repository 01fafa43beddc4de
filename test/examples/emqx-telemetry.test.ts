import { describe, expect, test } from "vitest";
import { type Broker, idleBroker } from "../../examples/emqx/broker.ts";
import { readEnable } from "../../examples/emqx/read-conf.ts";
import {
  type BrokerTelemetryOptions,
  createBrokerTelemetry,
} from "../../examples/emqx/telemetry.ts";
import { enablement } from "../golden/emqx/enablement.ts";
import { official, unofficial } from "../golden/emqx/official-version.ts";
import { nominalWeek, rates } from "../golden/emqx/rates.ts";
import { keys } from "../golden/emqx/whole-report.ts";
import { DAY, HOUR, type Simulated, simulated } from "./simulated.ts";

const WEEK = 7 * DAY;

function begin(
  { broker = {}, world = simulated(), ...options }:
    & { broker?: Partial<Broker>; world?: Simulated }
    & Partial<BrokerTelemetryOptions> = {},
) {
  const { platform } = world;
  const telemetry = createBrokerTelemetry({ ...idleBroker(), ...broker }, {
    platform,
    log: () => {},
    ...options,
  });
  telemetry.start();
  const posted = () => world.asked.map(({ body }) => JSON.parse(body));
  return { ...world, telemetry, posted };
}

describe("consent", () => {
  test.each(enablement)(
    "with the word %s, an official version %s and a licence of %s is %s",
    async (word, isOfficial, licence, on) => {
      const { telemetry } = begin({
        broker: { version: isOfficial ? "5.10.0" : "5.10.0-g1234" },
        enable: word ?? undefined,
        licence: licence ?? false,
      });
      expect((await telemetry.status()).mode).toBe(on ? "on" : "off");
    },
  );

  test.each([
    ...official.map((version) => [version, "on"]),
    ...unofficial.map((version) => [version, "off"]),
  ])("by default, version %s is %s", async (version, mode) => {
    const { telemetry } = begin({ broker: { version } });
    expect((await telemetry.status()).mode).toBe(mode);
  });

  test("the variable's no wins over the file's yes", async () => {
    const env = { EMQX_TELEMETRY__ENABLE: "false" };
    const { asked, pass, telemetry } = begin({
      enable: true,
      world: simulated(undefined, { env }),
    });
    await pass(2 * WEEK);
    expect(asked).toEqual([]);
    expect(await telemetry.status()).toMatchObject({
      mode: "off",
      decidedBy: "variable",
    });
  });
});

describe("the file", () => {
  test.each([
    ["telemetry {\n enable = false\n}\n", "false"],
    ["node.name = a\ntelemetry { enable: true }", "true"],
    ["telemetry.enable = false", "false"],
    ['telemetry = {\n  "enable" = "false"\n}', "false"],
    ["telemetry { enable = maybe }", "maybe"],
    ["telemetry {\n # enable = false\n}", undefined],
    ["# telemetry.enable = false", undefined],
    ["other { enable = false }\ntelemetry {}", undefined],
    ["", undefined],
  ])("%j says %j", (conf, word) => {
    expect(readEnable(conf)).toBe(word);
  });
});

describe("a report", () => {
  test("leaves ten seconds after the start and then every week", async () => {
    const { asked, pass } = begin({ enable: true });
    await pass(3 * WEEK + HOUR);
    expect(asked.map(({ at }) => at)).toEqual(
      [0, 1, 2, 3].map((week) => 10_000 + week * WEEK),
    );
  });

  test("waits a day after the notice was shown", async () => {
    const { asked, pass } = begin();
    await pass(23 * HOUR);
    expect(asked).toEqual([]);
    await pass(2 * HOUR);
    expect(asked).toHaveLength(1);
  });

  test("has every part, as the preview shows without a yes", async () => {
    const { telemetry, pass, posted } = begin({ enable: "false" });
    const { body } = await telemetry.preview();
    expect(Object.keys(JSON.parse(body))).toEqual(keys);
    await pass(WEEK);
    expect(posted()).toEqual([]);
  });

  test("is switched off and on at run time", async () => {
    const { telemetry, asked, pass } = begin();
    await telemetry.enable();
    await pass(HOUR);
    expect(asked).toHaveLength(1);
    await telemetry.disable();
    await pass(3 * WEEK);
    expect(asked).toHaveLength(1);
    expect((await telemetry.disable()).mode).toBe("off");
    await telemetry.enable();
    await pass(HOUR);
    expect(asked).toHaveLength(2);
  });

  test("has one id for one installation, and one for its cluster", async () => {
    const cluster = "0123456789abcdef0123456789abcdef";
    const one = begin({ enable: true, cluster });
    const other = begin({ enable: true, cluster });
    await one.pass(WEEK + HOUR);
    await other.pass(HOUR);
    const [first, second] = one.posted();
    expect(second.uuid).toBe(first.uuid);
    expect(other.posted()[0].uuid).not.toBe(first.uuid);
    expect(other.posted()[0].cluster_uuid).toBe(first.cluster_uuid);
    expect(first.cluster_uuid).not.toBe(first.uuid);
  });
});

describe("rates", () => {
  test.each(rates.filter(({ elapsed }) => elapsed === nominalWeek))(
    "$name: per second, and never negative",
    async ({ before = 0, now, right }) => {
      let count = before;
      const { pass, posted } = begin({
        enable: true,
        broker: { received: () => count },
      });
      await pass(HOUR);
      count = now;
      await pass(WEEK);
      const { messages_received_rate: rate } =
        posted()[1].mqtt_runtime_insights;
      // A power of two leaves: the bucket of what is right.
      expect(rate).toBe(right && 2 ** Math.floor(Math.log2(right)));
    },
  );

  test("are absent from the first report, because there is no window yet", async () => {
    const { pass, posted } = begin({
      enable: true,
      broker: { received: () => 6_048_000 },
    });
    await pass(HOUR);
    expect(posted()[0]).toMatchObject({
      messages_received: 0,
      mqtt_runtime_insights: { messages_received_rate: 0 },
    });
  });
});
