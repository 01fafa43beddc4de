/** The optional export `page`: what can't be read from the telemetry, in the makers' own words. */
import * as v from "valibot";
import { EXIT, Stop } from "../command.ts";
import { nearest } from "../../contract/nearest.ts";

/** The export `page`. Everything may be left out. */
export interface PageTexts {
  /** The product as people write it. @default the telemetry's product */
  readonly name?: string | undefined;
  /** Who receives the reports: `Acme Labs`. @default the makers of the product */
  readonly makers?: string | undefined;
  /** Paragraphs below the overview. @default none */
  readonly intro: readonly string[];
  /** Paragraphs on why it is collected. @default a sentence for any product */
  readonly why: readonly string[];
  /** The configuration file, and where in it telemetry is switched. */
  readonly file?: {
    /** Its name: `hal.yml`. */
    readonly name: string;
    /** The path of the setting: `telemetry.enable`. */
    readonly key: string;
    /** The formats in which examples are shown. @default YAML and TOML */
    readonly formats: readonly ("yaml" | "toml" | "json" | "hocon")[];
  } | undefined;
  /**
   * The program's command that takes `status`, `enable` and the others: `hal telemetry`.
   *
   * @default the product and `telemetry`, if there is a flag and neither a panel nor a file is named
   */
  readonly command?: string | undefined;
  /** Whether the program asks on a terminal, with `askOnce()`. @default false */
  readonly asks?: boolean | undefined;
  /** What has to be done after `enable` or `disable`, if anything. */
  readonly afterwards?: string | undefined;
  /** The address of the panel. */
  readonly panel?: string | undefined;
  /** Where the program prints its notice: `its log`. */
  readonly says?: string | undefined;
  /** Examples by the part of the report: `config`, `metrics`, `events.finished`. @default none */
  readonly examples: Readonly<Record<string, unknown>>;
  /** What a report in another system's format holds besides the fields. @default none */
  readonly sends: readonly string[];
  /** More about when reports are sent. @default none */
  readonly when: readonly string[];
  /** More that never leaves. @default none */
  readonly never: readonly string[];
  /** What the makers promise about reports that they received. @default none */
  readonly promises: readonly string[];
  /** How many days the collector keeps things. */
  readonly retention?: {
    /** Days that reports are kept. */
    readonly reports: number;
    /** Days that the numbers are kept. */
    readonly numbers: number;
  } | undefined;
  /** The version check's own switch, and more about it. */
  readonly release?: {
    /** The path of its setting in the configuration file. */
    readonly key?: string | undefined;
    /** Its flag. */
    readonly flag?: string | undefined;
    /** Its variable. */
    readonly variable?: string | undefined;
    /** More sentences. @default none */
    readonly more: readonly string[];
  } | undefined;
  /** Addresses that the page links to. @default none */
  readonly links: Readonly<Partial<Record<LinkName, string | undefined>>>;
}

type LinkName =
  | "policy"
  | "proposal"
  | "source"
  | "fields"
  | "dashboard"
  | "data"
  | "questions";

const words = v.pipe(v.string(), v.trim(), v.minLength(1));
const sentences = v.optional(v.array(words), []);
const link = v.optional(v.pipe(v.string(), v.url()));
const days = v.pipe(v.number(), v.integer(), v.minValue(1));
const format = v.picklist(["yaml", "toml", "json", "hocon"]);
const own = v.optional(words);

const entries = {
  name: own,
  makers: own,
  intro: sentences,
  why: sentences,
  file: v.optional(v.strictObject({
    name: words,
    key: words,
    formats: v.optional(v.array(format), ["yaml", "toml"]),
  })),
  command: own,
  asks: v.optional(v.boolean()),
  afterwards: own,
  panel: own,
  says: own,
  examples: v.optional(v.record(v.string(), v.unknown()), {}),
  sends: sentences,
  when: sentences,
  never: sentences,
  promises: sentences,
  retention: v.optional(v.strictObject({ reports: days, numbers: days })),
  release: v.optional(
    v.strictObject({ key: own, flag: own, variable: own, more: sentences }),
  ),
  links: v.optional(
    v.strictObject({
      policy: link,
      proposal: link,
      source: link,
      fields: link,
      dashboard: link,
      data: link,
      questions: link,
    }),
    {},
  ),
};
const Texts: v.GenericSchema<unknown, PageTexts> = v.strictObject(entries);

/**
 * Reads the export `page`.
 *
 * @throws {Stop} If a value in it is wrong.
 */
export function readTexts(value: unknown, file: string): PageTexts {
  const result = v.safeParse(Texts, value ?? {});
  if (result.success) return result.output;
  const { issues } = result;
  const [{ path = [], expected, type }] = issues;
  const name = ["page", ...path.map(({ key }) => `${key}`)].join(".");
  const known = type === "strict_object" && expected === "never";
  const meant = known &&
    nearest(`${path.at(-1)?.key}`, Object.keys(entries));
  throw new Stop(
    known
      ? `Cannot write a page of ${file} as '${name}' doesn't exist`
      : `Cannot write a page of ${file} as '${name}' must be ${expected}`,
    { code: EXIT.usage, ...(meant && { hint: `did you mean ${meant}?` }) },
  );
}
