/**
 * What the pictures show: pages and terminal output of the demo's fleet at a fixed day. The same product gives the same
 * texts, so a picture is stale exactly when its text has changed.
 */
import { createHash } from "node:crypto";
import process from "node:process";
import { createPanel } from "@candor/telemetry/panel";
import { collecting } from "../../examples/demo/collecting.ts";
import { fleet, live } from "../../examples/demo/fleet.ts";
import { ledger } from "../../examples/demo/ledger.ts";
import { operatorsView } from "../../examples/demo/operators-view.ts";
import { panelWithCategories } from "./panel-with-categories.ts";
import { withoutDeadlines } from "./without-deadlines.ts";

/** One thing to take pictures of. */
export interface Subject {
  /** First part of the file's name. */
  readonly name: string;
  /** A page is photographed by a browser; a terminal's output is drawn. */
  readonly kind: "page" | "terminal";
  /** What the picture is for people who can't see it. */
  readonly title: string;
  readonly text: string;
}

const DAYS = 84;
const END = Date.UTC(2026, 10, 21, 15);

/** Enough for numbers that are shown. */
const INSTANCES = 240;

export async function subjects(): Promise<readonly Subject[]> {
  return [
    {
      name: "what-leaves",
      kind: "terminal",
      title:
        "A configuration file on the left; on the right what leaves of it: names, addresses and paths are masked.",
      text: (await withColours(operatorsView)).join("\n"),
    },
    ...await withoutDeadlines(pagesOfTheFleet),
    ...await pagesWithCategories(),
  ];
}

/** A digest of each subject, to compare with the one that the pictures were made from. */
export function digestsOf(
  subjects: readonly Subject[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    subjects.map(({ name, text }) => [
      name,
      createHash("sha256").update(text).digest("hex"),
    ]),
  );
}

async function pagesWithCategories(): Promise<readonly Subject[]> {
  const { page, download, held, status, preview } = await panelWithCategories(
    END,
  );
  return [
    {
      name: "status",
      kind: "terminal",
      title:
        "What the command status prints: whether telemetry is on, who decided, and when the next report is due.",
      text: wrap(status),
    },
    {
      name: "preview",
      kind: "terminal",
      title: "What the command preview prints: the next report, exactly.",
      text: wrap(preview),
    },
    {
      name: "panel-categories",
      kind: "page",
      title:
        "The operator's panel of a program with categories: a switch for each of them.",
      text: page,
    },
    {
      name: "panel-export",
      kind: "page",
      title: "The panel's page from which a report is downloaded as a file.",
      text: download,
    },
    {
      name: "panel-held",
      kind: "page",
      title: "The panel's page of what the collector keeps of an installation.",
      text: held,
    },
  ];
}

async function pagesOfTheFleet(): Promise<readonly Subject[]> {
  let now = END;
  const { collector, end } = collecting({ now: () => now, end: END });
  try {
    const members = fleet({
      instances: INSTANCES,
      days: DAYS,
      end: END,
      ledger: ledger(),
      answer: () => (request) => collector.fetch(request),
    }).filter(({ name }) => name === "emqx");
    await live(members, {
      days: DAYS,
      end: END,
      // The random part of a number depends on the order in which reports arrived.
      atOnce: 1,
      onDay(at) {
        now = Math.min(at + 43_200_000, END);
        return true;
      },
    });
    now = END;
    const dashboard = await collector.fetch(
      new Request("http://localhost/?product=emqx"),
    );
    const member = members.find(({ name, lets, installation }) =>
      name === "emqx" && lets(END) && installation.telemetry
    );
    const telemetry = member?.installation.telemetry;
    if (!telemetry) throw new Error("Nobody in the fleet said yes");
    const panel = await createPanel(telemetry, { now: () => END }).fetch(
      new Request("http://localhost/telemetry"),
    );
    return [
      {
        name: "dashboard",
        kind: "page",
        title:
          "The collector's dashboard: active installations over time, versions, and each reported field.",
        text: await dashboard.text(),
      },
      {
        name: "panel",
        kind: "page",
        title:
          "The operator's panel: the switch, who decided, and the exact report.",
        text: await panel.text(),
      },
    ];
  } finally {
    await end();
  }
}

/** Breaks long lines between words, as a terminal of that width would. */
function wrap(text: string, columns = 100): string {
  return text.split("\n").map((line) => {
    const parts = line.match(new RegExp(`.{1,${columns}}(?:\\s|$)`, "g"));
    return (parts ?? [line]).map((part) => part.trimEnd()).join("\n  ");
  }).join("\n");
}

/** The demo only paints for a terminal. */
async function withColours<T>(work: () => Promise<T>): Promise<T> {
  const { isTTY } = process.stdout;
  const { NO_COLOR, TERM } = process.env;
  process.stdout.isTTY = true;
  delete process.env["NO_COLOR"];
  process.env["TERM"] = "xterm";
  try {
    return await work();
  } finally {
    process.stdout.isTTY = isTTY;
    if (NO_COLOR !== undefined) process.env["NO_COLOR"] = NO_COLOR;
    if (TERM === undefined) delete process.env["TERM"];
    else process.env["TERM"] = TERM;
  }
}
