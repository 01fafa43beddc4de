/** A realistic fleet: it grows, is smaller at weekends, moves to new versions, and has many rare values. */
import { memory } from "../../../src/collector/store/memory.ts";
import { addDays, startOf } from "../../../src/collector/store/period.ts";
import type {
  Counted,
  CountedCell,
  CountQuery,
  Store,
} from "../../../src/collector/store/store.ts";
import { endOf, startsBetween } from "../../../src/collector/tally/period.ts";
import { seeded } from "../tally/world.ts";
import {
  EVENTS,
  FIELDS,
  SEVERAL,
  type Shares,
  VERSIONS,
} from "./fleet-shares.ts";

/** The time of the fleet: a Saturday afternoon. */
export const NOW: number = Date.parse("2026-11-21T15:00:00Z");
const TODAY = "2026-11-21";
const DAY = 86_400_000;

/** A store that can only count. */
export function fleet(instances = 14_000): Store {
  return {
    ...memory(),
    count: (query) => Promise.resolve(count(query, instances)),
  };
}

function count(
  { product, unit, from, to, fields }: CountQuery,
  size: number,
): readonly Counted[] {
  if (product !== "proxy") return [];
  return startsBetween(from, to, unit)
    .filter((start) => start >= addDays(startOf(unit, TODAY), -400))
    .map((start) => {
      const end = endOf(start, unit);
      const instances = active(start, end < TODAY ? end : TODAY, size);
      const random = seeded(Date.parse(start) / DAY);
      const some = (share: number): number => {
        const noise = share < 1 ? 1 + (random() - 0.5) * 0.02 : 1;
        return Math.round(instances * Math.min(1, share * noise));
      };
      const cells = [
        ...exactly("version", versions(end), instances),
        ...Object.entries(FIELDS)
          .flatMap(([field, shares]) => exactly(field, shares, instances)),
        ...Object.entries(SEVERAL)
          .flatMap(([field, shares]) => loosely(field, shares, some)),
        ...Object.entries(EVENTS).flatMap(([field, shares]) =>
          loosely(field, shares, (share) => some(share * 0.34), 2.6)
        ),
      ];
      return {
        start,
        instances,
        reports: instances,
        nameless: 0,
        bare: 0,
        cells: cells.filter((cell) =>
          cell.instances && (!fields || fields.includes(cell.field))
        ),
      };
    });
}

/** Every instance has one value; the remainder of rounding gets the first. */
function exactly(field: string, shares: Shares, of: number): CountedCell[] {
  const all = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const cells = Object.entries(shares).map(([value, share]) => {
    const instances = Math.round(of * share / all);
    return { field, value, instances, count: instances };
  });
  const left = of - cells.reduce((sum, { instances }) => sum + instances, 0);
  const most = Math.max(...cells.map(({ instances }) => instances));
  const greatest = cells.find(({ instances }) => instances === most);
  if (greatest) greatest.instances += left;
  return cells.filter(({ value }) => value !== "-");
}

/** Each value on its own: an instance may have several. */
function loosely(
  field: string,
  shares: Shares,
  some: (share: number) => number,
  times = 1,
): CountedCell[] {
  return Object.entries(shares).map(([value, share]) => {
    const instances = some(share);
    return { field, value, instances, count: Math.round(instances * times) };
  });
}

/** It grows by a third in a year, a tenth is off at weekends, and today isn't over. */
function active(start: string, end: string, size: number): number {
  const ago = (Date.parse(TODAY) - Date.parse(end)) / DAY;
  const days = (Date.parse(end) - Date.parse(start)) / DAY + 1;
  const weekend = days === 1 && new Date(end).getUTCDay() % 6 === 0;
  const noise = 1 + (seeded(Date.parse(end) / DAY)() - 0.5) * 0.015;
  const part = ago ? 1 : days === 1 ? 0.71 : 0.9;
  return Math.round(
    size * 0.75 ** (ago / 365) * (weekend ? 0.9 : 1) * noise * part *
      (1 + Math.log10(days) / 12),
  );
}

/** Each version takes a share of the instances without a newer one, faster at first. */
function versions(at: string): Shares {
  let left = 1;
  return Object.fromEntries(VERSIONS.map(([version, released, liked]) => {
    const days = (Date.parse(at) - Date.parse(released)) / DAY;
    const share = days < 0 ? 0 : left * liked * (1 - Math.exp(-days / 9));
    left -= share;
    return [version, share];
  }));
}
