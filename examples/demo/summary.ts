/** What was sent, what the collector accepted, and whether the dashboard shows the same numbers. */
import type { Collector } from "@candor/telemetry/collector";
import type { Member } from "./fleet.ts";
import { dayOf, type Ledger, type Name } from "./ledger.ts";
import { DAY } from "./time.ts";
import { paint } from "./paint.ts";

/** The dashboard's products. A fork's reports count as Traefik's; they carry no instance, so each counts only for its day. */
const PRODUCTS: Readonly<
  Record<string, { readonly names: readonly Name[]; readonly unit: string }>
> = {
  traefik: { names: ["traefik", "baqup"], unit: "day" },
  spinnaker: { names: ["spinnaker"], unit: "week" },
  emqx: { names: ["emqx"], unit: "week" },
};

const HEAD = [
  ...["installed", "said yes", "reports", "not through", "refused"],
  "dashboard",
];

const WIDTHS = [9, 8, 7, 11, 7, 12];

export interface Summary {
  readonly lines: readonly string[];
  /** One sentence for each difference. */
  readonly wrong: readonly string[];
}

export interface SummaryOptions {
  readonly members: readonly Member[];
  readonly ledger: Ledger;
  readonly collector: Collector;
  readonly days: number;
  readonly end: number;
}

interface Told {
  readonly k: number;
  /** Numbers are rounded to multiples of this. */
  readonly step: number;
  readonly periods: readonly Period[];
}

interface Period {
  readonly start: string;
  readonly end: string;
  readonly instances: number | null;
}

/** Adds up the fleet's numbers and compares them with the collector's. */
export async function summary(
  { members, ledger, collector, days, end }: SummaryOptions,
): Promise<Summary> {
  const wrong: string[] = [];
  const range = { from: dayOf(end - days * DAY), to: dayOf(end) };
  /** Compares all published periods with the fleet's count, which is rounded as they are; returns the newest one. */
  async function compare(
    product: string,
    unit: string,
    reported: (start: string, end: string) => number,
  ): Promise<number> {
    const { k, step, periods } = await tally(collector, product, unit, range);
    for (const { start, end, instances } of periods) {
      const there = reported(start, end);
      const steps = Math.max(1, Math.round(there / step));
      const told = there === 0 ? 0 : there < k ? null : steps * step;
      if (instances === told) continue;
      wrong.push(`${product}, ${start}: ${there} reported, told: ${instances}`);
    }
    return periods.at(-1)?.instances ?? 0;
  }

  const lines = [row("", HEAD)];
  for (const [product, { names, unit }] of Object.entries(PRODUCTS)) {
    const told = await compare(
      product,
      unit,
      (start, end) => ledger.reporting(names, start, end),
    );
    for (const name of names) {
      const mine = members.filter((one) => one.name === name);
      const account = ledger.accounts.get(name);
      const { posted = 0, lost = 0, refused = 0, unasked = 0 } = account ?? {};
      if (refused) wrong.push(`${name}: the collector refused ${refused}`);
      if (unasked) wrong.push(`${name}: ${unasked} were sent without a yes`);
      const yes = mine.filter(({ lets }) => lets(end)).length;
      const counted = name === names[0] ? `${told} that ${unit}` : "as Traefik";
      lines.push(row(name, [mine.length, yes, posted, lost, refused, counted]));
    }
  }
  for (const name of ["traefik", "baqup"] as const) {
    await compare(
      `${name}/checks`,
      "day",
      (day) => ledger.checks(name, day),
    );
  }
  return { lines, wrong };
}

async function tally(
  collector: Collector,
  product: string,
  unit: string,
  range: Readonly<Record<"from" | "to", string>>,
): Promise<Told> {
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
