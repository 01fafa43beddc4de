import { expect, test } from "vitest";
import { Pieces } from "../../../../src/collector/store/clickhouse/pieces.ts";
import {
  Preparation,
  type PreparedGroup,
} from "../../../../src/collector/store/clickhouse/write.ts";
import { kept } from "../case.ts";

const bytesOf = ({ entry }: PreparedGroup) =>
  entry.rows.pieces.reduce((sum, { length }) => sum + length, 0);

test("a group that couldn't be prepared to its end leaves no report in the next one", async () => {
  const large = Array.from({ length: 2_500 }, (_, i) => kept({ id: `${i}` }));
  const next = [kept({ id: "next" })];
  const preparation = new Preparation(new Pieces());
  const failed = preparation.prepare(large, () => {
    throw new Error("the server is gone");
  });
  await expect(failed).rejects.toThrow("the server is gone");
  const alone = await new Preparation(new Pieces()).prepare(next);
  expect(bytesOf(await preparation.prepare(next))).toBe(bytesOf(alone));
});
