/** The pieces that bodies share, over deletions. */
import { expect, test } from "vitest";
import {
  BEFORE_ALL,
  readBodies,
} from "../../../../src/collector/store/sqlite/bodies.ts";
import { sweepStore } from "../../../../src/collector/store/sqlite/sweep.ts";
import { Vocabulary } from "../../../../src/collector/store/sqlite/vocabulary.ts";
import { kept } from "../case.ts";
import { newFile, startProcess } from "./direct-access.ts";

test("a body whose pieces were deleted by a sweep is kept whole when it comes again", async () => {
  const db = newFile();
  const { access, write } = startProcess(db);
  const body = '{"one":1,"two":2,"three":[3,4],"four":"5"}';
  const reports = (day: string) =>
    ["a", "b", "c"].map((instance) => kept({ instance, day, body }));
  const pieces = () => db.all("SELECT 1 FROM pieces").length;
  write(reports("2026-01-15"));
  expect(pieces()).toBeGreaterThan(0);
  await sweepStore({ reports: "2026-03-01", tallies: "2025-01-01" }, access);
  expect(pieces()).toBe(0);
  write(reports("2026-03-15"));
  expect(pieces()).toBeGreaterThan(0);
  const query = { product: "app", from: "2026-01-01", to: "2026-12-31" };
  const found = readBodies(query, BEFORE_ALL, db, new Vocabulary(db));
  expect(found.map(({ body }) => body)).toEqual([body, body, body]);
  db.close();
});
