/** Three days of one installation, on a clock that is moved by hand: the same bytes everywhere. */
import * as v from "valibot";
import { bucketed, counter, createTelemetry, exported } from "../../mod.ts";
import { fakeClock, recorder } from "../../src/testing/mod.ts";
import type { Case } from "./case.ts";
import { same } from "./same.ts";

const DAY = 86_400_000;

export const clock: readonly Case[] = [
  {
    name: "three reports of three days are the same in every byte",
    run: async () => {
      const { fetch, posts } = recorder();
      const { platform, advance } = fakeClock({ fetch });
      let served = 0;
      const telemetry = createTelemetry({
        product: "hal",
        version: "1.0.0",
        endpoint: "https://stats.example.org/v1/reports",
        platform,
        consent: { config: true },
        config: {
          schema: v.object({
            level: v.pipe(v.picklist(["debug", "info"]), exported()),
            token: v.string(),
          }),
          read: () => ({ level: "info", token: "s3cr3t" }),
        },
        metrics: {
          schema: v.object({
            served: v.pipe(v.number(), exported()),
            clients: v.pipe(v.number(), bucketed([0, 10, 100])),
          }),
          read: { served: counter(() => served += 7), clients: 42 },
        },
      });
      telemetry.start();
      await advance(3 * DAY);
      await telemetry.stop();
      const reports = posts.map(({ body }) => JSON.parse(body));
      same(reports.map(({ sequence }) => sequence), [1, 2, 3]);
      return posts.map(({ url, method, body }) => [url, method, body]);
    },
  },
];
