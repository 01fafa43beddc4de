/** What a page says in its makers' own words, and can't be read off the telemetry: the optional export `page`. */
import * as v from "valibot";
import { EXIT, Stop } from "../command.ts";
import { nearest } from "../terminal/nearest.ts";

/** What a page says in its makers' words. Everything may be left out. */
export interface PageTexts {
  /** The product as people write it. */
  readonly name?: string | undefined;
  /** Who receives: `Acme Labs`. */
  readonly makers?: string | undefined;
  /** Paragraphs below the overview. */
  readonly intro: readonly string[];
  /** Paragraphs. */
  readonly why: readonly string[];
  /** The configuration file, and where in it telemetry is switched. */
  readonly file?: {
    readonly name: string;
    readonly key: string;
    readonly formats: readonly ("yaml" | "toml" | "json" | "hocon")[];
  } | undefined;
  /** The program's command that answers `status`, `enable` and the others: `hal telemetry`. */
  readonly command?: string | undefined;
  /** What has to follow `enable` or `disable`, if anything. */
  readonly afterwards?: string | undefined;
  /** Where the panel is. */
  readonly panel?: string | undefined;
  /** Where the program says at its start what is on: `its log`. */
  readonly says?: string | undefined;
  /** What is shown as an example, by the part of the report: `config`, `metrics`, `events.finished`. */
  readonly examples: Readonly<Record<string, unknown>>;
  /** What another system's format tells beside the fields. */
  readonly sends: readonly string[];
  /** More about when. */
  readonly when: readonly string[];
  /** More that never leaves. */
  readonly never: readonly string[];
  /** What the makers promise of what they have received. */
  readonly promises: readonly string[];
  /** How many days reports and numbers are kept. */
  readonly retention?:
    | { readonly reports: number; readonly numbers: number }
    | undefined;
  /** The version check's own switch, and what else is to be said of it. */
  readonly release?: {
    readonly key?: string | undefined;
    readonly flag?: string | undefined;
    readonly variable?: string | undefined;
    readonly more: readonly string[];
  } | undefined;
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
 * Reads the export.
 *
 * @throws {Stop} If something in it isn't as it must be.
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
      ? `Cannot write a page of ${file} as there is no '${name}'`
      : `Cannot write a page of ${file} as '${name}' must be ${expected}`,
    { code: EXIT.usage, ...(meant && { hint: `did you mean ${meant}?` }) },
  );
}
