/**
 * A reader who asks for everything that is published, in every unit, range, field and format, and keeps all answers. At
 * the end it computes the sizes of groups that weren't published: each published number gives bounds for the true one.
 */
import type { Collector } from "../../../src/collector/collector.ts";
import { addDays, dayOf } from "../../../src/collector/store/period.ts";
import type { Unit } from "../../../src/collector/store/store.ts";
import { endOf } from "../../../src/collector/tally/period.ts";
import type { TallyOf } from "../../../src/collector/tally/shares.ts";
import type { Tally } from "../../../src/collector/tally/tally.ts";

const UNITS: readonly Unit[] = ["day", "week", "month"];
const FORMATS: readonly string[] = ["v1/tally", "v1/tally.csv", ""];
const FIELDS: readonly string[] = [
  "config.level",
  "config.mode",
  "configHash",
  "events.run",
  "events.run.status",
  "os",
];

/** A published number. */
interface Told {
  readonly unit: Unit;
  readonly start: string;
  /** The field and the value, separated by a NUL; empty for all instances. */
  readonly cell: string;
  readonly instances: number;
  readonly step: number;
}

/** The reader. */
export class Attacker {
  readonly #answers = new Map<
    string,
    { day: string; text: string; etag: string }
  >();
  readonly #told = new Map<string, Told>();
  /** Answers that break a rule by themselves, each once. */
  readonly violations: Set<string> = new Set();
  /** How many questions were asked. */
  questions = 0;

  /**
   * Asks each hour in each unit and format. In the first hour of a day, when numbers are published, also in other ranges
   * and about single fields, of which each day has its turn.
   */
  async ask(collector: Collector, now: number): Promise<void> {
    const hour = now / 3_600_000 % 24;
    const day = dayOf(now);
    const turn = now / 86_400_000 | 0;
    const ranges = [
      "",
      `&from=${addDays(day, -20)}&to=${addDays(day, -3)}`,
      `&from=${day}`,
      `&from=${addDays(day, -2)}&to=${addDays(day, -2)}`,
    ];
    const field = `&field=${FIELDS[turn % FIELDS.length]}`;
    for (const unit of UNITS) {
      const ask = (range: string, formats: readonly string[]) =>
        this.#ask(collector, `product=app&unit=${unit}${range}`, {
          ...{ unit, now, formats },
        });
      await ask("", FORMATS);
      if (hour > 0) continue;
      for (const range of ranges) {
        await ask(range, ["v1/tally"]);
        await ask(`${range}${field}`, ["v1/tally"]);
      }
      await ask(`${ranges[turn % ranges.length]}${field}`, FORMATS);
    }
  }

  async #ask(
    collector: Collector,
    query: string,
    { unit, now, formats }: {
      readonly unit: Unit;
      readonly now: number;
      readonly formats: readonly string[];
    },
  ): Promise<void> {
    const day = dayOf(now);
    let numbers: ReadonlySet<string> | undefined;
    for (const format of formats) {
      const key = `${format}?${query}`;
      const known = this.#answers.get(key);
      this.questions++;
      const answer = await collector.fetch(
        new Request(`http://localhost/${key}`, {
          headers: known ? { "if-none-match": known.etag } : {},
        }),
      );
      if (answer.status === 304) continue;
      const text = await answer.text();
      if (known?.day === day) {
        this.violations.add(`${format} changed within a day`);
      }
      const etag = answer.headers.get("etag") ?? "";
      this.#answers.set(key, { day, text, etag });
      if (format === "v1/tally") {
        const tally: Tally = JSON.parse(text);
        this.#note(tally, unit, day);
        numbers = numbersOf(tally);
      } else if (numbers) this.#compare(format, text, numbers);
    }
  }

  /** Every number of instances in the page and the CSV is in the JSON too. */
  #compare(format: string, text: string, numbers: ReadonlySet<string>): void {
    const found = format
      ? text.split("\r\n").slice(1, -1).map((row) => row.split(",")[4]!)
      : [
        ...text.matchAll(
          /<td class="number">([\d,]+)<\/td>|Of <b>([\d,]+)<\/b>|<dd class="figure">([\d,]+)<\/dd>/g,
        ),
      ]
        .map((match) =>
          (match[1] ?? match[2] ?? match[3])!.replaceAll(",", "")
        );
    for (const one of found) {
      if (one && !numbers.has(one)) {
        this.violations.add(`${format || "page"} tells more than the JSON`);
      }
    }
  }

  #note(tally: Tally, unit: Unit, day: string): void {
    const { periods, fields, at, trend, step } = tally;
    const noteCells = (start: string, field: string, { cells }: TallyOf) => {
      for (const { value, instances } of cells) {
        if (unit !== "week") this.violations.add(`fields are told by ${unit}`);
        this.#noteOne({
          unit,
          start,
          cell: `${field}\0${value}`,
          instances,
          step,
        });
      }
    };
    for (
      const { start, end, instances, versions, events, configuration }
        of periods
    ) {
      if (addDays(end, 2) > day) this.violations.add("an open period is told");
      if (instances) this.#noteOne({ unit, start, cell: "", instances, step });
      noteCells(start, "version", versions);
      noteCells(start, "configHash", configuration);
      for (const [type, of] of Object.entries(events)) {
        noteCells(start, `events.${type}`, of);
      }
    }
    for (const field of fields) noteCells(at ?? "", field.field, field);
    for (const one of trend?.periods ?? []) {
      noteCells(one.start, trend?.field ?? "", one);
    }
  }

  #noteOne(told: Told): void {
    const { unit, start, cell, instances, step } = told;
    const key = `${unit} ${start} ${cell}`;
    const before = this.#told.get(key);
    if (before && before.instances !== instances) {
      this.violations.add("a number changed");
    }
    if (instances % step || step < 5) {
      this.violations.add("a number isn't rounded");
    }
    if (instances < 5) this.violations.add("a group under k is told");
    this.#told.set(key, told);
  }

  /** How many numbers are known. */
  get known(): number {
    return this.#told.size;
  }

  /** Groups of 1 to k - 1 instances whose size has only one solution. */
  foundOut(k: number): readonly string[] {
    const found: string[] = [];
    const all = [...this.#told.values()];
    const check = (name: string, more: Told, less: Told) => {
      const [low, high] = bounds(more, k);
      const [from, to] = bounds(less, k);
      const least = Math.max(0, low - to);
      const most = high - from;
      if (least === most && least > 0 && least < k) {
        found.push(`${name} is ${least}`);
      }
    };
    for (const one of all) {
      const { unit, start, cell } = one;
      const whole = this.#told.get(`${unit} ${start} `);
      if (cell && whole) check(`${unit} ${start} without ${cell}`, whole, one);
      const next = this.#told.get(
        `${unit} ${addDays(endOf(start, unit), 1)} ${cell}`,
      );
      if (next) {
        check(`${unit} ${start} ${cell} then gone`, one, next);
        check(`${unit} ${start} ${cell} then new`, next, one);
      }
      for (const longer of all) {
        if (longer.cell !== cell || longer.unit === unit) continue;
        const isInside = longer.start <= start &&
          endOf(start, unit) <= endOf(longer.start, longer.unit);
        if (isInside) {
          check(
            `${longer.unit} ${longer.start} without ${unit} ${start} ${cell}`,
            longer,
            one,
          );
        }
      }
    }
    return found;
  }
}

/** The lowest and the highest true number that a published one allows. */
function bounds(
  { cell, instances, step }: Told,
  k: number,
): readonly [number, number] {
  if (step === 1) return [instances, instances];
  // Of a value's number, the random part has no bound; it is beyond seven steps less often than once in a thousand times.
  const away = cell ? 7 * step : Math.floor(step / 2);
  return [Math.max(k, instances - away), instances + away];
}

/** Every number of instances in an answer. */
function numbersOf(part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (one: unknown): void => {
    if (typeof one === "number") found.add(`${one}`);
    else if (typeof one === "object" && one) Object.values(one).forEach(visit);
  };
  visit(part);
  return found;
}
