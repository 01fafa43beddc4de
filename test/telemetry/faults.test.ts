import { describe, expect, test } from "vitest";
import fc from "fast-check";
import * as v from "valibot";
import {
  createTelemetry,
  exported,
  type Platform,
  type Telemetry,
  type TelemetryOptions,
} from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { DAY, HOUR, world } from "./world.ts";

/** Everything that a program and its operator can do. */
async function all(telemetry: Telemetry): Promise<void> {
  telemetry.start();
  telemetry.notice();
  telemetry.record("finished", finished);
  telemetry.record("crashed", finished);
  await telemetry.tick();
  await telemetry.status();
  await telemetry.preview();
  await telemetry.history();
  await telemetry.enable();
  await telemetry.checkRelease();
  await telemetry.flush();
  await telemetry.forget();
  for (const word of ["status", "preview", "history", "notice", "forget"]) {
    await telemetry.command([word]);
  }
  await telemetry.disable();
  await telemetry.stop();
}

describe("afterwards nothing throws or rejects", () => {
  const members = [
    "state",
    "env",
    "argv",
    "fetch",
    "now",
    "random",
    "timers",
    "background",
    "environment",
    "lock",
    "onHidden",
  ] as const;
  const fail = () => {
    throw new Error("this platform fails");
  };
  const reject = () => Promise.reject(new Error("this platform fails"));

  for (const member of members) {
    // What isn't meant to give a promise only throws.
    const async = ["state", "fetch", "lock"].includes(member);
    for (
      const [how, fault] of Object.entries(async ? { fail, reject } : { fail })
    ) {
      test(`where '${member}' does ${how}`, async () => {
        const unhandled: unknown[] = [];
        const listen = (reason: unknown) => unhandled.push(reason);
        process.on("unhandledRejection", listen);
        const w = world();
        const platform: Record<string, unknown> = {
          ...w.process(),
          [member]: member === "state"
            ? { getItem: fault, setItem: fault, removeItem: fault }
            : member === "timers"
            ? { set: fault, clear: fault }
            : member === "env"
            ? new Proxy({}, { get: fail })
            : member === "argv"
            ? ["--stats", "--stats="]
            : fault,
        };
        await all(createTelemetry(acme({
          platform: platform as unknown as Platform,
          consent: { config: true, flag: "--stats" },
          release: { feed: "https://example.org/feed" },
          log: how === "fail" ? undefined : () => {},
        })));
        await w.pass(HOUR);
        await new Promise((run) => setImmediate(run));
        process.off("unhandledRejection", listen);
        expect(unhandled).toEqual([]);
      });
    }
  }

  test("a no is stored although the lock fails, or is never given back", async () => {
    for (const lock of [fail, reject, () => Promise.resolve(undefined)]) {
      const w = world();
      await createTelemetry(acme({ platform: w.process({ lock }) })).disable();
      expect(w.kept.get("candor/acme")).toContain('"choice":"off"');
    }
  });

  test("where the log, the reads and the dialect fail", async () => {
    await all(createTelemetry(acme({
      platform: world().process(),
      consent: { config: true },
      config: { schema: v.object({}), read: fail },
      metrics: { schema: v.object({}), read: { a: fail, b: reject } },
      dialect: fail,
      log: fail,
    })));
  });

  test("whatever the state holds", async () => {
    const values = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({
        choice: fc.jsonValue(),
        accepted: fc.jsonValue(),
        notice: fc.jsonValue(),
        identity: fc.jsonValue(),
        sequence: fc.jsonValue(),
        schedule: fc.jsonValue(),
        events: fc.jsonValue(),
        dropped: fc.jsonValue(),
        sealed: fc.jsonValue(),
        history: fc.jsonValue(),
        readings: fc.jsonValue(),
        breaker: fc.jsonValue(),
        release: fc.jsonValue(),
        forget: fc.jsonValue(),
        proofs: fc.jsonValue(),
      }, { requiredKeys: [] }).map((kept) => JSON.stringify(kept)),
    );
    await fc.assert(
      fc.asyncProperty(values, async (text) => {
        const w = world();
        w.kept.set("candor/acme", text);
        const telemetry = createTelemetry(acme({
          platform: w.process(),
          consent: { config: true },
        }));
        telemetry.start();
        telemetry.record("finished", finished);
        await telemetry.flush();
        await telemetry.status();
        await telemetry.preview();
        await telemetry.history();
        await telemetry.stop();
      }),
      { numRuns: 300 },
    );
  });

  test("a corrupt state costs an identity, not the reports", async () => {
    for (
      const text of [
        "{",
        '{"events":5}',
        '{"identity":{"id":"x","secret":""},"schedule":{"start":0}}',
        '{"schedule":{"last":1e99},"sealed":"x"}',
      ]
    ) {
      const w = world();
      w.kept.set("candor/acme", text);
      const telemetry = createTelemetry(acme({
        platform: w.process(),
        consent: { config: true },
      }));
      telemetry.start();
      await w.pass(3 * DAY);
      expect([text, w.posted.length > 1]).toEqual([text, true]);
    }
  });
});

describe("a mistake is told at once", () => {
  const secret = "s3cret-0123";
  const mistakes: readonly [string, string, Partial<TelemetryOptions>][] = [
    ["http", "endpoint", { endpoint: "http://example.org" }],
    ["no URL", "endpoint", { endpoint: "stats" }],
    ["another scheme", "endpoint", { endpoint: "ftp://example.org" }],
    ["a host that looks like loopback", "endpoint", {
      endpoint: "http://127.0.0.1.example.org/",
    }],
    ["loopback as a user", "endpoint", {
      endpoint: "http://localhost:80@example.org/",
    }],
    ["no product", "product", { product: "" }],
    ["a path as product", "product", { product: "../x" }],
    ["no version", "version", { version: "" }],
    ["a short cluster", "cluster", { cluster: secret }],
    ["an unknown identity", "identity", { identity: "some" as never }],
    ["a period of 0", "schedule.every", { schedule: { every: 0 } }],
    ["a first that is no number", "schedule.first", {
      schedule: { first: NaN },
    }],
    ["a feed over http", "release.feed", {
      release: { feed: "http://example.org" },
    }],
    ["an option of the anonymizer", "", {
      anonymize: { redacted: "none" as never },
    }],
    ["a mark that doesn't fit", "", {
      config: {
        schema: v.object({ a: v.pipe(v.any(), exported() as never) }),
        read: () => 1,
      },
    }],
    ["a mark in an event that doesn't fit", "", {
      events: { e: v.object({ a: v.pipe(v.any(), exported() as never) }) },
    }],
  ];
  for (const [what, option, options] of mistakes) {
    test(what, () => {
      let error: unknown;
      try {
        createTelemetry(acme(options));
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(Error);
      const { name, message } = error as Error;
      expect(["TypeError", "RangeError"]).toContain(name);
      expect(message).toMatch(/^Cannot .* as .*/);
      if (option) expect(message).toContain(`'${option}' must be`);
      expect(message).not.toContain(secret);
    });
  }

  test("loopback may be asked without encryption", () => {
    for (const host of ["localhost", "127.0.0.1:8080", "[::1]:99"]) {
      createTelemetry(acme({ endpoint: `http://${host}/v1/reports` }));
    }
  });
});

test("a report every hour, with everything failing but the state, is never a rejection", async () => {
  const w = world();
  w.answer = () => Promise.reject(new TypeError("network"));
  const telemetry = createTelemetry(acme({
    platform: w.process(),
    consent: { config: true },
  }));
  telemetry.start();
  await w.pass(HOUR);
  expect((await telemetry.status()).sequence).toBe(1);
});
