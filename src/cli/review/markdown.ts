/** Writes a review as Markdown, for a comment on a pull request. */
import { whatLeaves } from "../../disclosure/what-leaves.ts";
import type { Change, ChangeKind } from "../diff/changes.ts";
import type { Diff } from "../diff/compare.ts";
import {
  blocks,
  code,
  folded,
  list,
  phrase,
  plain,
  table,
} from "../page/markdown.ts";
import { groupBy } from "../terminal/group-by.ts";
import { count } from "../terminal/words.ts";
import { ERRORS, type Finding, type Findings } from "./findings.ts";

/** The contents of a review. */
export interface Review {
  /** What changed. */
  readonly diff: Diff;
  /** What to look at. */
  readonly findings: Findings;
  /** Whether there was an old module. */
  readonly isFirst: boolean;
}

/** Longer tables are folded. */
const MANY = 20;

/** Further rows are only counted: a comment has a bounded length. */
const MOST = 200;

const HEADS: readonly (readonly [ChangeKind, string])[] = [
  ["leaves", "Leaves for the first time"],
  ["widens", "More of it leaves"],
  ["narrows", "Less of it leaves"],
  ["ends", "No longer leaves"],
  ["removed", "Removed"],
];

/** The whole text. */
export function reviewMarkdown(review: Review): string {
  const { diff, findings, isFirst } = review;
  const { revision, next, fields, settings } = diff;
  const errors = findings.found.filter(({ kind }) => ERRORS.includes(kind));
  const others = findings.found.filter(({ kind }) => !ERRORS.includes(kind));
  const stays = fields.filter(({ kind }) => kind === "added").length;
  return `${
    blocks(
      "## What this change lets leave",
      [
        isFirst
          ? `Revision ${next}, the first one.`
          : next === revision
          ? `Revision ${revision}, as before.`
          : `Revision ${next}, after ${revision}.`,
        errors.length
          ? `**${count(errors.length, "error")}**, ${
            count(others.length, "warning")
          }.`
          : `No errors, ${count(others.length, "warning")}.`,
      ].join(" "),
      findingsTable("Errors", errors),
      findingsTable("Worth a look", others),
      ...HEADS.map(([kind, head]) =>
        changesTable(
          head,
          fields.filter((change) => change.kind === kind),
          review,
        )
      ),
      settings.length > 0 && blocks(
        "### Other changes",
        list(settings.map(({ words, more }) =>
          `${plain(words)}${more ? " (tells more)" : ""}`
        )),
      ),
      fields.length + settings.length === 0 && "Nothing has changed.",
      list([
        stays > 0 &&
        `${count(stays, "new field")} without a mark: ${
          stays === 1 ? "it stays" : "they stay"
        }.`,
        findings.old > 0 &&
        `${
          count(findings.old, "warning")
        } about fields that didn't change: \`candor audit\` lists most of them.`,
      ]),
    )
  }\n`;
}

/** A row for each kind and reason, with its fields. */
function findingsTable(head: string, all: readonly Finding[]): string {
  const groups = groupBy(all, ({ kind, message }) => `${kind} ${message}`);
  return rowsTable(
    head,
    ["what", "why", "fields"],
    [...groups.values()].map((group) => {
      const { kind, message } = group[0]!;
      const paths = group.slice(0, MANY).map(({ path }) => code(path));
      const more = group.length - paths.length;
      return [
        kind,
        plain(message),
        [...paths, ...more > 0 ? [`and ${more} more`] : []].join(", "),
      ];
    }),
  );
}

function changesTable(
  head: string,
  all: readonly Change[],
  { diff }: Review,
): string {
  const gone = !all.some(({ since }) => since !== undefined);
  if (gone) {
    return rowsTable(
      head,
      ["field", "change"],
      all.map(({ path, words }) => [code(path), plain(words)]),
    );
  }
  return rowsTable(
    head,
    ["field", "what leaves", "purpose", "category", "issue", "owner", "until"],
    all.map(({ path, words }) => {
      const field = diff.after.find((one) => one.path === path && one.mark);
      const {
        purpose = "",
        category = "basic",
        issue = "",
        owner = "",
        expires = "",
      } = field?.note ?? {};
      const leaves = field && whatLeaves(field, { mostWords: 8 });
      return [
        code(path),
        leaves ? phrase(leaves) : plain(words),
        ...[purpose, category, issue, owner, expires].map(plain),
      ];
    }),
  );
}

function rowsTable(
  head: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  if (!rows.length) return "";
  const text = blocks(
    table(heads, rows.slice(0, MOST)),
    rows.length > MOST && `and ${rows.length - MOST} more`,
  );
  return rows.length > MANY
    ? folded(`${head}: ${rows.length}`, text)
    : blocks(`### ${head}`, text);
}
