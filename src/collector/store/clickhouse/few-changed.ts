/** Which instances reported several configurations in a period: what `derive.ts` asks the server for at once. */
import { addDays, bitOfUnit, startOf, UNITS } from "../period.ts";
import type { Unit } from "../store.ts";
import type { Accepted } from "./few-accepted.ts";
import { dayNumber } from "./log.ts";
import type { Server } from "./server.ts";

/** Instances of a product that reported several configurations in a period. */
export interface Changed {
  /** The product. */
  readonly product: string;
  /** The period's unit. */
  readonly unit: Unit;
  /** The period's first day. */
  readonly start: string;
  /** The numbers of the instances. */
  readonly instances: Set<number>;
}

/** Finds them in the periods of new reports, whose configurations are in the table already. `open`: the first month that is still counted. */
export async function findChanged(
  server: Server,
  accepted: readonly Accepted[],
  open: string,
): Promise<readonly Changed[]> {
  const hashed = accepted.filter(({ who, hash }) => who > 0 && hash);
  const hashes = new Map(
    hashed.map((report) => [keyOf(report), report.hash]),
  );
  const isOne = ({ isFresh, ...report }: Accepted) =>
    isFresh && hashes.get(keyOf(report)) === report.hash;
  if (hashed.every(isOne)) return [];
  const found = await server.rows(severalOf, {
    months: monthsAround(accepted),
    numbers: [...new Set(hashed.map(({ who }) => who))],
  });
  const periods = periodsOf(accepted, open);
  const changed = new Map<string, Changed>();
  for (const { product, who, reported } of found) {
    const instance = { product: `${product}`, who: Number(who) };
    if (!hashes.has(keyOf(instance))) continue;
    for (const { unit, start, end } of periods) {
      if (!areSeveral(reported as readonly Reported[], start, end)) continue;
      const key = `${unit} ${start} ${product}`;
      const known = changed.get(key) ??
        { ...instance, unit, start, instances: new Set() };
      known.instances.add(instance.who);
      changed.set(key, known);
    }
  }
  return [...changed.values()];
}

/** On which days of a month, a bit each, an instance reported a configuration. */
type Reported = readonly [month: string, hash: string, days: number];

/** Whether more than one of them was reported from a day on and before another one. */
function areSeveral(
  reported: readonly Reported[],
  start: string,
  end: string,
): boolean {
  const hashes = reported.filter(([month, , days]) => {
    const place = (day: string) =>
      2 ** Math.min(Math.max(dayNumber(day) - dayNumber(month), 0), 32);
    return (days & place(end) - place(start)) !== 0;
  }).map(([, hash]) => hash);
  return new Set(hashes).size > 1;
}

/** The months that have days of the reports' weeks and months. */
function monthsAround(accepted: readonly Accepted[]): readonly string[] {
  const days = new Set(accepted.map(({ day }) => day));
  return [
    ...new Set([...days].flatMap((day) => {
      const monday = startOf("week", day);
      return [day, monday, addDays(monday, 6)]
        .map((one) => startOf("month", one));
    })),
  ];
}

/** A period, and the day after its end. */
interface Period {
  readonly unit: Unit;
  readonly start: string;
  readonly end: string;
}

/** The periods of the reports' days, in units in which the cells of some report are counted. */
function periodsOf(
  accepted: readonly Accepted[],
  open: string,
): readonly Period[] {
  const bare = accepted.reduce((bits, one) => bits & one.bare, 255);
  const days = [...new Set(accepted.map(({ day }) => day))];
  return UNITS.filter((unit) => !(bare & bitOfUnit(unit))).flatMap((unit) =>
    [...new Set(days.map((day) => startOf(unit, day)))]
      .filter((start) => startOf("month", start) >= open)
      .map((start) => ({ unit, start, end: endOf(unit, start) }))
  );
}

function endOf(unit: Unit, start: string): string {
  if (unit === "day") return addDays(start, 1);
  if (unit === "week") return addDays(start, 7);
  return startOf("month", addDays(start, 31));
}

function keyOf(
  { product, who }: { readonly product: string; readonly who: number },
): string {
  return `${who} ${product}`;
}

const severalOf =
  "SELECT product, who, groupArray((month, hash, days)) AS reported FROM configs " +
  "WHERE month IN {months:Array(Date)} AND who IN {numbers:Array(UInt32)} " +
  "GROUP BY product, who HAVING min(hash) != max(hash)";
