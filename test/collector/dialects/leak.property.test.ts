/** These clients' posts go through no anonymizer of ours. Whatever they are, no canary in them is kept. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Dialect } from "../../../src/collector/dialects/dialect.ts";
import {
  createCollector,
  memory,
  type Store,
} from "../../../src/collector/mod.ts";
import { emqx } from "../../../src/collector/dialects/emqx.ts";
import { spinnaker } from "../../../src/collector/dialects/spinnaker.ts";
import { traefik } from "../../../src/collector/dialects/traefik.ts";
import {
  canariesIn,
  numberCanary,
  sensitiveCanary,
  survivors,
  textCanary,
} from "../../anonymize/canary.ts";
import { report } from "../../golden/emqx/report.ts";
import { pipeline } from "../../golden/spinnaker-events.ts";
import {
  payload,
  payloadWith,
  spelledByGo,
} from "../../golden/traefik/payload.ts";
import { staticExpected } from "../../golden/traefik/static-expected.ts";
import { v1 } from "../../golden/traefik/docs.ts";
import { transcribed } from "./transcribed.ts";

/** What a client posts, with canaries among its values and keys. */
function planted(value: unknown): fc.Arbitrary<unknown> {
  const canary = fc.oneof(textCanary, sensitiveCanary);
  const rarely = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: other });
  if (Array.isArray(value)) {
    return fc.tuple(...value.map(planted), fc.array(canary, { maxLength: 2 }))
      .map((items) => items.flat());
  }
  if (typeof value === "object" && value !== null) {
    const keys = Object.entries(value).map(([key, part]) =>
      fc.tuple(rarely<string>(fc.constant(key), canary), planted(part))
    );
    const more = fc.dictionary(canary, canary, { maxKeys: 2 });
    return fc.tuple(fc.tuple(...keys), more).map(([entries, more]) => ({
      ...Object.fromEntries(entries),
      ...more,
    }));
  }
  const place = typeof value === "number"
    ? fc.oneof<fc.Arbitrary<unknown>[]>(numberCanary, textCanary)
    : canary;
  const near = canary.map((text) => `${value}${text}`);
  return rarely<unknown>(fc.constant(value), fc.oneof(place, near));
}

/** Where each of them posts; a canary follows, as Traefik's token or as a query. */
const DOORS: Readonly<Record<string, string>> = {
  traefik: "/traefik/",
  spinnaker: "/log?",
  emqx: "/api/telemetry?",
};

/** Everything that can be read from a store. */
async function everything(store: Store, { product }: Dialect) {
  const days = { product, from: "2020-01-01", to: "2999-01-01" };
  const bodies: string[] = [];
  for await (const body of store.reports(days)) bodies.push(body);
  return [bodies, await store.count({ ...days, unit: "day" })];
}

const configurations = fc.oneof(planted(staticExpected), planted(v1.printed));
const cases: readonly (readonly [
  dialect: Dialect,
  posted: fc.Arbitrary<unknown>,
])[] = [
  [
    traefik,
    fc.tuple(planted(payload), configurations, fc.boolean()).map(
      ([posted, config, old]) => {
        const { configuration } = payloadWith(config);
        const all = { ...posted as typeof payload, configuration };
        return { posted: old ? spelledByGo(all) : all, canaries: config };
      },
    ),
  ],
  [spinnaker, planted(pipeline)],
  [emqx, planted(report)],
];

describe.each(cases.map(([dialect, posted]) => ({ dialect, posted })))(
  "$dialect.product",
  ({ dialect, posted }) => {
    test("keeps no canary, wherever it was posted", () => {
      let kept = 0;
      fc.assert(
        fc.property(posted, (given) => {
          const body = dialect === traefik
            ? (given as { posted: unknown }).posted
            : given;
          const report = transcribed(dialect, body);
          if (report) kept++;
          expect(survivors(canariesIn(given), report)).toEqual([]);
        }),
        { numRuns: 150 },
      );
      // If all were refused, the test would show nothing.
      expect(kept).toBeGreaterThan(20);
    });

    test("lets no canary of the body, the path or a header into the store", async () => {
      const whole = fc.tuple(posted, textCanary, textCanary, textCanary);
      const property = async (
        [given, token, agent, address]: [unknown, string, string, string],
      ) => {
        const body = dialect === traefik
          ? (given as { posted: unknown }).posted
          : given;
        const store = memory();
        const { fetch } = createCollector({
          products: {},
          dialects: [dialect.product],
          store,
        });
        const answer = await fetch(
          new Request(`http://localhost${DOORS[dialect.product]}${token}`, {
            method: "POST",
            headers: {
              "content-type": "application/json",
              "user-agent": agent,
              "x-forwarded-for": address,
            },
            body: JSON.stringify(body),
          }),
          { incoming: { socket: { remoteAddress: address } } },
        );
        const all = [...canariesIn(given), token, agent, address];
        expect(answer.status).not.toBe(404);
        expect(survivors(all, await answer.text())).toEqual([]);
        expect(survivors(all, await everything(store, dialect))).toEqual([]);
      };
      await fc.assert(fc.asyncProperty(whole, property), { numRuns: 25 });
    });

    test("reads any JSON without throwing", () => {
      fc.assert(fc.property(fc.jsonValue(), fc.string(), (value, version) => {
        for (
          const body of [value, { version, configuration: value }, {
            ...payloadWith(value),
            version,
          }, { emqx_version: version, uuid: version, gateway: value }]
        ) expect(() => transcribed(dialect, body)).not.toThrow();
      }));
    });
  },
);
