/** A program whose operator agrees to two of three categories, refuses a field, and has carried a report in a file. */
import { counted, createTelemetry, exported, memory } from "@candor/telemetry";
import { createPanel } from "@candor/telemetry/panel";
import * as v from "valibot";

const usage = { category: "usage" };
const diagnostics = { category: "diagnostics" };

/** What its operator sees. */
export interface OperatorsViews {
  /** The panel. */
  readonly page: string;
  /** The panel's page from which a report is downloaded. */
  readonly download: string;
  /** The panel's page of what the collector keeps. */
  readonly held: string;
  /** What the terminal prints: the status, and the next report. */
  readonly status: string;
  readonly preview: string;
}

/** The views of this operator. */
export async function panelWithCategories(
  now: number,
): Promise<OperatorsViews> {
  let drawn = 0;
  let time = now - 5 * 3_600_000;
  let kept: unknown[] = [];
  const telemetry = createTelemetry({
    product: "jotter",
    version: "2.4.0",
    endpoint: "https://stats.example.org/v1/reports",
    platform: memory({
      now: () => time,
      fetch: () => Promise.resolve(Response.json({ reports: kept })),
      random: (bytes) =>
        Uint8Array.from({ length: bytes }, () => ++drawn % 256),
    }),
    consent: { variable: "JOTTER_TELEMETRY" },
    categories: {
      basic: "The version, and how it is set up.",
      usage: "Which features are used, and how often.",
      diagnostics: "What fails, and how often.",
    },
    config: {
      schema: v.object({
        storage: v.pipe(
          v.picklist(["file", "sqlite", "postgres"]),
          exported({ purpose: "Which ones do we have to keep fast?" }),
        ),
        theme: v.pipe(v.string(), exported()),
        plugins: v.pipe(v.array(v.string()), counted(usage)),
        folder: v.string(),
      }),
      read: () => ({
        storage: "sqlite",
        theme: "dusk",
        plugins: ["tables", "maps"],
        folder: "/home/me/notes",
      }),
    },
    metrics: {
      schema: v.object({
        notes: v.pipe(
          v.number(),
          exported({ ...usage, purpose: "How large do libraries get?" }),
        ),
        searches: v.pipe(v.number(), exported(usage)),
        failedSaves: v.pipe(v.number(), exported(diagnostics)),
      }),
      read: { notes: 1280, searches: 42, failedSaves: 0 },
    },
  });
  await telemetry.enable();
  await telemetry.exportReport(() => {});
  time = now;
  await telemetry.disable({ only: ["usage"] });
  await telemetry.disable({ only: ["config.theme"] });
  const panel = createPanel(telemetry, { now: () => now });
  const textOf = async (path: string) =>
    await (await panel.fetch(new Request(`http://localhost${path}`))).text();
  kept = (await telemetry.history()).map(({ body }) => JSON.parse(body));
  const asked = await panel.fetch(
    new Request("http://localhost/telemetry/held", {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "sec-fetch-site": "same-origin",
      },
    }),
  );
  const answerTo = async (...args: string[]) => {
    const { text } = await telemetry.command(args);
    return `$ jotter telemetry ${args.join(" ")}\n${text}`;
  };
  return {
    status: await answerTo("status"),
    preview: await answerTo("preview", "--pretty"),
    page: await textOf("/telemetry"),
    download: await textOf("/telemetry/export"),
    held: await asked.text(),
  };
}
