import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme } from "./acme.ts";
import { HOUR, START, world } from "./world.ts";

test("a process that was suspended while it sent leaves the turn to the process that took it since", async () => {
  const it = world();
  const [slow, other] = [1, 2].map(() =>
    createTelemetry(acme({ platform: it.process(), consent: { config: true } }))
  );
  slow!.start();
  await it.pass(0);
  it.now = START + HOUR;
  let wake = (_: Response) => {};
  it.answer = () => new Promise((resolve) => wake = resolve);
  const sending = slow!.tick();
  await it.until(() => it.posted.length === 1);
  it.now += HOUR;
  it.answer = () => new Response(null, { status: 204 });
  expect(await other!.tick()).toMatchObject({ kind: "sent" });
  wake(new Response(null, { status: 204 }));
  await sending;
  expect(it.posted[1]?.body).toBe(it.posted[0]?.body);
  expect((await other!.status()).last).toBe(START + 2 * HOUR);
});
