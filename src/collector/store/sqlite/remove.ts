/**
 * Removes an instance: deletes its reports. Published numbers stay; periods that are counted later don't contain them.
 */
import { sql } from "../sql/statements.ts";
import type { Connection } from "./connection.ts";
import { noteRemoval } from "./forget-values.ts";
import { sourcesOf } from "./held.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Removes an instance in all products, from this day on. */
export function removeInstance(
  instance: string,
  day: string,
  db: Connection,
  vocabulary: Vocabulary,
): void {
  vocabulary.refresh();
  db.run(sql.addRemoved, JSON.stringify([[instance, day]]));
  const sources = sourcesOf(instance, db);
  if (sources.length || vocabulary.hasOld) noteRemoval(db);
  for (const { number } of sources) {
    db.run("DELETE FROM reports WHERE source = ?", number);
    db.run("DELETE FROM sources WHERE number = ?", number);
  }
  if (vocabulary.hasOld) {
    db.run("DELETE FROM old_reports WHERE instance = ?", instance);
  }
  // The numbers of the sources are void.
  vocabulary.forgetSources();
}
