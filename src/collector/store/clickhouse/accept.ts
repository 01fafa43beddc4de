/** The first statement of an entry: which of its reports are new, and the numbers of their instances. */
import { posted } from "./derive.ts";

/**
 * Accepts the reports of an entry that are new, and gives new instances the numbers after the highest one. A report that
 * is there already has its own day, or a day earlier or later.
 *
 * @param entry `isLarge`: it has so many reports that each range of `reports` and of `instances` has one of their
 * instances. The server takes longer to find that out by its indexes than to read these ranges.
 */
export function accept(
  { isLarge }: { readonly isLarge: boolean },
): string {
  const named =
    `SELECT row, product, day, nameless, bare, name, id, hash ${posted} AND toStartOfMonth(day) >= {open:Date}`;
  // Of reports that are in the entry twice, the first one is taken.
  const once =
    `SELECT * FROM (${named}) WHERE name NOT IN (SELECT name FROM removed) ` +
    "ORDER BY row LIMIT 1 BY product, name, id";
  const known = (columns: string) =>
    `SELECT ${columns} FROM instances WHERE name IN (SELECT name ${posted})`;
  const found =
    `SELECT once.*, if(nameless = 1, 0, known.who) AS old FROM (${once}) AS once ` +
    `LEFT ANY JOIN (${known("name, who")}) AS known USING name`;
  const ours = isLarge
    ? ""
    : `AND who IN (${known("who")} UNION ALL SELECT 0) `;
  // Those with one of these ids, so that what was found needn't be found again.
  const there =
    `WITH (SELECT (addDays(min(day), -1), addDays(max(day), 1)) ${posted}) AS days ` +
    "SELECT product, who, id FROM reports WHERE day BETWEEN days.1 AND days.2 " +
    `${ours}AND id IN (SELECT id ${posted})`;
  const numbered = "SELECT *, nameless = 0 AND old = 0 AS unknown, " +
    "dense_rank() OVER (PARTITION BY unknown ORDER BY if(unknown, name, 0)) AS place " +
    `FROM (${found}) WHERE (product, old, id) NOT IN (${there})`;
  return "INSERT INTO accepted (slot, row, product, day, who, name, id, hash, bare, fresh) " +
    "WITH (SELECT max(who) FROM instances) AS highest " +
    "SELECT {slot:UInt64}, row, product, day, if(unknown, highest + place, old), name, id, hash, bare, unknown " +
    `FROM (${numbered}) ORDER BY row` +
    (isLarge ? " SETTINGS use_index_for_in_with_subqueries = 0" : "");
}
