/** What was sent, what the collector made of it, and whether the dashboard tells the same. */
import type { Collector } from "@candor/telemetry/collector";
import type { Member } from "./fleet.ts";
import { dayOf, type Ledger, type Name } from "./ledger.ts";
import { DAY } from "./machine.ts";
import { paint } from "./paint.ts";

/** The dashboard's products: a fork's reports are Traefik's. Those name nobody, so each counts for its day alone. */
const PRODUCTS: Readonly<
  Record<string, { readonly names: readonly Name[]; readonly unit: string }>
> = {
  traefik: { names: ["traefik", "baqup"], unit: "day" },
  spinnaker: { names: ["spinnaker"], unit: "week" },
  emqx: { names: ["emqx"], unit: "week" },
};

const WIDTHS = [9, 8, 7, 11, 7, 12];

export interface Summary {
  readonly lines: readonly string[];
  /** Sentences about what isn't as it must be. */
  readonly wrong: readonly string[];
}

export interface SummaryOptions {
  readonly members: readonly Member[];
  readonly ledger: Ledger;
  readonly collector: Collector;
  readonly days: number;
  readonly end: number;
}

interface Period {
  readonly start: string;
  readonly end: string;
  readonly complete: boolean;
  readonly instances: number | null;
}

/** Adds it all up, and asks the collector for its own numbers. */
export async function summary(
  { members, ledger, collector, days, end }: SummaryOptions,
): Promise<Summary> {
  const wrong: string[] = [];
  const lines = [
    row("", [
      ...["installed", "said yes", "reports", "not through"],
      ...["refused", "dashboard"],
    ]),
  ];
  for (const [product, { names, unit }] of Object.entries(PRODUCTS)) {
    const { k, periods } = await tally(collector, product, unit, {
      from: dayOf(end - days * DAY),
      to: dayOf(end),
    });
    for (const { start, end, instances } of periods) {
      const reported = ledger.reporting(names, start, end);
      if (instances !== (reported > 0 && reported < k ? null : reported)) {
        wrong.push(
          `${product}: ${reported} reported from ${start} to ${end}, the dashboard says ${instances}`,
        );
      }
    }
    const last = periods.findLast(({ complete }) => complete);
    const counted = last?.instances ?? 0;
    for (const name of names) {
      const mine = members.filter((one) => one.name === name);
      const account = ledger.accounts.get(name);
      const { posted = 0, lost = 0, refused = 0, unasked = 0 } = account ?? {};
      if (refused) wrong.push(`${name}: the collector refused ${refused}`);
      if (unasked) wrong.push(`${name}: ${unasked} were sent without a yes`);
      lines.push(row(name, [
        mine.length,
        mine.filter(({ lets }) => lets(end)).length,
        posted,
        lost,
        refused,
        name === names[0] ? `${counted} that ${unit}` : "as Traefik",
      ]));
    }
  }
  return { lines, wrong };
}

async function tally(
  collector: Collector,
  product: string,
  unit: string,
  range: Readonly<Record<"from" | "to", string>>,
): Promise<{ readonly k: number; readonly periods: readonly Period[] }> {
  const query = new URLSearchParams({ product, unit, ...range });
  const url = `http://localhost/v1/tally?${query}`;
  return await (await collector.fetch(new Request(url))).json();
}

function row(name: string, cells: readonly (string | number)[]): string {
  const line = [
    `  ${name.padEnd(10)}`,
    ...cells.map((cell, i) => cell.toLocaleString("en").padStart(WIDTHS[i]!)),
  ].join("  ");
  return name ? line : paint("dim", line);
}
