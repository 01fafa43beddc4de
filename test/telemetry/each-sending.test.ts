import { expect, test } from "vitest";
import { started } from "./started.ts";
import { DAY, HOUR, world } from "./world.ts";

test("the decision is made again before every sending, also of reports that were sealed before", async () => {
  const w = world();
  const env: Record<string, string> = {};
  const telemetry = started(w, { platform: w.process({ env }) });
  await w.pass(HOUR);
  const kept = JSON.parse(w.kept.get("candor/acme")!);
  const sealed = (id: string) => ({
    report: { protocol: 1, id, sequence: 1 },
    periodic: false,
  });
  kept.sealed = [sealed("one"), sealed("other")];
  w.kept.set("candor/acme", JSON.stringify(kept));
  w.posted.length = 0;
  w.answer = () => {
    // While the daily report and one of those that wait are posted, somebody says no.
    if (w.posted.length === 2) env["DO_NOT_TRACK"] = "1";
    return new Response(null, { status: 204 });
  };
  await w.pass(DAY);
  expect(w.posted).toHaveLength(2);
  expect((await telemetry.status()).mode).toBe("off");
});
