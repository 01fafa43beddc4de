/** What leaves: what goes with every report, then every field that has a mark. */
import { discloseField } from "../../disclosure/disclosed-field.ts";
import { envelopeOf } from "../../disclosure/envelope.ts";
import type { Field } from "../../schema/catalogue.ts";
import { groupBy } from "../terminal/group-by.ts";
import { count } from "../terminal/words.ts";
import {
  blocks,
  code,
  folded,
  list,
  phrase,
  plain,
  table,
} from "./markdown.ts";
import type { Subject } from "./subject.ts";

/** A table with more rows is folded, group by group. */
const MANY = 40;

/** A vocabulary with more words is cut short. */
const MOST_WORDS = 8;

/** The section. */
export function what(subject: Subject): string {
  const { about, name, texts: { links, sends } } = subject;
  const { schemas, fields, dialect, identity, cluster, categories } = about;
  const envelope = envelopeOf({
    identity,
    cluster,
    parts: Object.keys(schemas),
  }).map(({ name, about }) => `${code(name)}: ${plain(about)}`);
  return blocks(
    "## What is collected",
    "A report holds this and nothing else:",
    list(dialect && sends.length ? sends : envelope),
    categories.length > 1 && blocks(
      "### Categories",
      "You can agree to some of these, and refuse the others or a single field. What you don't agree to is masked like any field that stays:",
      list(
        categories.map(({ name, about }) =>
          about ? `${code(name)}: ${plain(about)}` : code(name)
        ),
      ),
    ),
    dialect && !sends.length &&
      "It is written in another system's format, which may have only some of these: the preview shows which.",
    ...Object.keys(schemas).map((part) => {
      const own = fields.filter(({ path }) =>
        path === part || path.startsWith(`${part}.`) ||
        path.startsWith(`${part}[`)
      );
      return fieldsOf(part, own, subject);
    }),
    `A field leaves only because its makers put a mark on it, for the reason beside it. A field without a mark stays; so does any field that ${
      plain(name)
    } adds later.`,
    links.fields && `All fields are explained [here](${links.fields}).`,
  );
}

function fieldsOf(
  part: string,
  fields: readonly Field[],
  { about }: Subject,
): string {
  const marked = fields.filter(({ mark }) => mark);
  const [, event] = /^events\.(.+)$/.exec(part) ?? [];
  const head = event !== undefined
    ? `### The event ${code(event)}`
    : part === "config"
    ? "### From the configuration"
    : "### Measurements";
  const when = event !== undefined &&
    (about.events[event] === "now"
      ? "It is sent as soon as it happens."
      : "It waits for the next report.");
  const isSplit = about.categories.length > 1;
  const rows = marked.map((field) => row(field, part, isSplit));
  const groups = groupBy(
    rows,
    ({ path }) => /^[^.[]*/.exec(path)![0],
  );
  return blocks(
    head,
    when,
    `${
      marked.length === fields.length
        ? `All ${count(fields.length, "field")} may leave`
        : `Of ${count(fields.length, "field")}, ${marked.length} may leave`
    }. ${
      marked.some(({ path }) => path.includes("*"))
        ? "A star stands for any name. "
        : ""
    }What isn't set isn't sent.`,
    ...rows.length > MANY
      ? [...groups].map(([group, rows]) =>
        folded(
          `${code(group)}: ${count(rows.length, "field")}`,
          shown(rows, isSplit),
        )
      )
      : [shown(rows, isSplit)],
  );
}

interface Row {
  readonly path: string;
  readonly cells: readonly string[];
}

function shown(rows: readonly Row[], isSplit: boolean): string {
  return table(
    ["field", ...isSplit ? ["category"] : [], "what leaves", "why"],
    rows.map(({ cells }) => cells),
  );
}

function row(field: Field, part: string, isSplit: boolean): Row {
  const disclosed = discloseField(field, { mostWords: MOST_WORDS });
  const { leaves = [], purpose, issue, since, expires } = disclosed;
  const path = disclosed.path.slice(part.length).replace(/^\./, "") || part;
  const why = [
    purpose && plain(purpose),
    issue &&
    (issue.url
      ? `[discussed here](${issue.url.replace(/[()\s|]/g, encodeURIComponent)})`
      : plain(issue.text)),
    since > 1 && `since revision ${since}`,
    expires && `until ${plain(expires)}`,
  ].filter(Boolean).join("; ");
  const category = isSplit ? [disclosed.category] : [];
  return { path, cells: [code(path), ...category, phrase(leaves), why] };
}
