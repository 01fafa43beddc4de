/** What leaves: the envelope, then every field that has a mark. */
import { grouped } from "../grouped.ts";
import type { Field } from "../../schema/catalogue.ts";
import { blocks, code, folded, list, plain, table } from "./markdown.ts";
import { leaves } from "./leaves.ts";
import type { Subject } from "./subject.ts";
import { count } from "../words.ts";

/** A table with more rows is folded, group by group. */
const MANY = 40;

/** The section. */
export function what(subject: Subject): string {
  const { about, name, texts: { links, sends } } = subject;
  const { schemas, fields, dialect } = about;
  return blocks(
    "## What is collected",
    "A report holds this and nothing else:",
    list(dialect && sends.length ? sends : envelope(subject)),
    dialect && !sends.length &&
      "It is written in another system's format; which of these that has, the preview shows.",
    ...Object.keys(schemas).map((part) => {
      const own = fields.filter(({ path }) =>
        path === part || path.startsWith(`${part}.`) ||
        path.startsWith(`${part}[`)
      );
      return fieldsOf(part, own, subject);
    }),
    `A field leaves because its makers put a mark on it, for the reason beside it; a field without a mark stays, and so does one that ${name} gets tomorrow.`,
    links.fields && `All fields are explained [here](${links.fields}).`,
  );
}

function envelope({ name, about }: Subject): (string | false)[] {
  const { identity, cluster, schemas } = about;
  const names = {
    persistent:
      "a name of the installation: a hash of a secret that never leaves it",
    rotating:
      "a name of the installation, another one every 30 days: a hash of a secret that never leaves it",
    none:
      "no name of the installation: nobody can tell which reports are its own",
  };
  return [
    `the name ${
      plain(name)
    }, its version, and the day of the report, not the time`,
    names[identity],
    cluster && "a name that the nodes of one installation share, as a hash",
    `the report's own id, by which one that was sent twice is counted once${
      identity === "none" ? "" : "; its number"
    }; how many seconds it is about`,
    "where it runs, coarsely: the runtime and its major version, the family of the operating system, the architecture, how many processors and how much memory, rounded down to a few steps",
    "config" in schemas &&
    "a hash of the configuration as it is shown below: of what is left of it, never of the configuration itself",
    "how many events didn't fit, and which parts couldn't be read",
  ];
}

function fieldsOf(
  part: string,
  fields: readonly Field[],
  { about }: Subject,
) {
  const marked = fields.filter(({ mark }) => mark);
  const [, event] = /^events\.(.+)$/.exec(part) ?? [];
  const head = event !== undefined
    ? `### The event ${code(event)}`
    : part === "config"
    ? "### Of the configuration"
    : "### Of what it measures";
  const when = event !== undefined &&
    (about.events[event] === "now"
      ? "It leaves as soon as it has happened."
      : "It waits for the next report.");
  const rows = marked.map((field) => row(field, part));
  const groups = grouped(
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
        folded(`${code(group)}: ${count(rows.length, "field")}`, shown(rows))
      )
      : [shown(rows)],
  );
}

interface Row {
  readonly path: string;
  readonly cells: readonly string[];
}

function shown(rows: readonly Row[]): string {
  return table(
    ["field", "what leaves", "why"],
    rows.map(({ cells }) => cells),
  );
}

function row(field: Field, part: string): Row {
  const { path, note } = field;
  const own = path.slice(part.length).replace(/^\./, "") || part;
  const { purpose, issue, since = 1, expires } = note ?? {};
  const why = [
    purpose && plain(purpose),
    issue &&
    (/^https?:\/\//.test(issue)
      ? `[discussed here](${issue.replace(/[()\s|]/g, encodeURIComponent)})`
      : plain(issue)),
    since > 1 && `since revision ${since}`,
    expires && `until ${plain(expires)}`,
  ].filter(Boolean).join("; ");
  return { path: own, cells: [code(own), leaves(field), why] };
}
