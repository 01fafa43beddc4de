// A category that is new after a yes: nobody was asked about it, so it is redacted until somebody is.
import * as v from "valibot";
import { expect, test } from "vitest";
import { createTelemetry, exported, type TelemetryOptions } from "../../mod.ts";
import { acme } from "./acme.ts";
import { DAY, type World, world } from "./world.ts";

/** The program before and after a release that adds a category, with a mark that is no newer than the others. */
function program(
  w: World,
  category: "basic" | "usage",
  consent: TelemetryOptions["consent"],
) {
  const leaf = (note = {}) => v.pipe(v.number(), exported(note));
  return createTelemetry(acme({
    platform: w.process(),
    consent,
    metrics: undefined,
    events: undefined,
    config: {
      schema: v.object({ port: leaf(), theme: leaf({ category }) }),
      read: () => ({ port: 1, theme: 2 }),
    },
  }) as never);
}

test.each<[string, TelemetryOptions["consent"], boolean]>([
  ["enable()", {}, true],
  ["the configuration", { config: true }, false],
])(
  "a category that is new after a yes of %s stays until somebody is asked",
  async (_, consent, isStored) => {
    const w = world();
    const before = program(w, "basic", consent);
    if (isStored) await before.enable();
    before.start();
    await w.pass(DAY);
    expect(JSON.parse(w.posted[0]!.body).config).toEqual({ port: 1, theme: 2 });
    await before.stop();
    const after = program(w, "usage", consent);
    const { categories, unaccepted, mode } = await after.status();
    expect({ mode, unaccepted }).toEqual({
      mode: "on",
      unaccepted: ["config.theme"],
    });
    expect(categories.map(({ name, leaves, by }) => [name, leaves, by]))
      .toEqual([
        ["basic", true, undefined],
        ["usage", false, "new"],
      ]);
    const redacted = { port: 1, theme: "xxxx" };
    expect((await after.preview()).report.config).toEqual(redacted);
    after.start();
    await w.pass(2 * DAY);
    expect(JSON.parse(w.posted.at(-1)!.body).config).toEqual(redacted);
    // The same after a restart: that it was sent without is no yes.
    await after.stop();
    const again = program(w, "usage", consent);
    expect((await again.status()).unaccepted).toEqual(["config.theme"]);
    await again.enable();
    expect((await again.status()).unaccepted).toEqual([]);
    expect((await again.preview()).report.config).toEqual({
      port: 1,
      theme: 2,
    });
  },
);
