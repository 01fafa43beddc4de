import * as v from "valibot";
import { expect, test } from "vitest";
import { createTelemetry, exported, type Platform } from "../../mod.ts";
import { expectReport, fakeClock } from "../../src/testing/mod.ts";

const SECRET = 'my "s3cret" words';
const Config = v.object({
  debug: v.pipe(v.boolean(), exported()),
  token: v.string(),
  note: v.pipe(v.string(), exported({ text: "verbatim" })),
  ports: v.array(v.pipe(v.number(), exported())),
});

function hal(note: string, platform: Platform = fakeClock().platform) {
  return createTelemetry({
    product: "hal",
    version: "1.0.0",
    endpoint: "https://stats.example.org/v1/reports",
    platform,
    config: {
      schema: Config,
      read: () => ({ debug: true, token: SECRET, note, ports: [80, 443] }),
    },
  });
}

test("expectReport() returns the report if it is as expected", async () => {
  const report = await expectReport(hal("fine"), {
    like: {
      product: "hal",
      config: { debug: true, token: "xxxx", ports: [80, 443] },
    },
    without: [SECRET, "", "words"],
  });
  expect(report).toMatchObject({ version: "1.0.0", config: { note: "fine" } });
});

test("expectReport() names every difference by its path", async () => {
  const like = {
    version: "2",
    config: { debug: false, ports: [80], note: {}, absent: 1 },
  };
  await expect(expectReport(hal("fine"), { like })).rejects.toThrow(
    [
      "Expected another report:",
      'version: expected "2", found "1.0.0"',
      "config.debug: expected false, found true",
      "config.ports: expected [80], found [80,443]",
      'config.note: expected {}, found "fine"',
      "config.absent: expected 1, found nothing",
    ].join("\n"),
  );
  const nothing = { like: { config: { absent: undefined } } };
  await expectReport(hal("fine"), nothing);
});

const written: readonly (readonly [note: string, how: string])[] = [
  [SECRET, "as it is"],
  [SECRET.toUpperCase(), "as it is"],
  [btoa(SECRET), "in base64"],
  [[...SECRET].reverse().join(""), "reversed"],
  [encodeURIComponent(SECRET), "URL-escaped"],
];
for (const [note, how] of written) {
  test(`expectReport() finds a forbidden text ${how}, and doesn't repeat it`, async () => {
    const without = ["absent-text", SECRET];
    const error: Error = await expectReport(hal(note), { without })
      .then(() => new Error("found nothing"), (error) => error);
    expect(error.message)
      .toBe(`Expected another report:\nit holds 'without[1]', ${how}`);
  });
}

test("expectReport() finds a short text only as it is", async () => {
  await expect(expectReport(hal("ab1"), { without: ["ab1"] })).rejects
    .toThrow();
  await expectReport(hal("AB1"), { without: ["ab1"] });
});

test("expectReport() says that there is no report", async () => {
  const broken = { preview: () => Promise.resolve({ body: "" } as never) };
  await expect(expectReport(broken)).rejects.toThrow("there is none");
});
