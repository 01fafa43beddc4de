import { expect, test } from "vitest";
import { Attacker } from "./attacker.ts";
import { season } from "./season.ts";

test(
  "no group under k can be computed from everything that is published in 60 days",
  async () => {
    const attacker = new Attacker();
    await season({
      days: 60,
      size: 45,
      seed: 4,
      onHour: (collector, now) => attacker.ask(collector, now),
    });
    expect([...attacker.violations]).toEqual([]);
    expect(attacker.foundOut(5)).toEqual([]);
    // Otherwise the test would have tried nothing.
    expect(attacker.questions).toBeGreaterThan(12_000);
    expect(attacker.known).toBeGreaterThan(80);
  },
  60_000,
);
