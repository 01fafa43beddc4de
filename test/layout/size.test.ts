import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundle } from "../../scripts/bundle.ts";
import { root } from "../../scripts/root.ts";
import { sizeBudgets } from "../../scripts/size-budgets.ts";

for (const { entry, counts, bytes } of sizeBudgets) {
  test(`'${entry}' weighs at most ${bytes} bytes gzipped, ${counts}`, async () => {
    const { gzipped, parts } = await bundle(entry, counts);
    expect(gzipped, `parts: ${parts.join(" ")}`).toBeLessThanOrEqual(bytes);
  });
}

test("README says the sizes as they are, within half a kilobyte", async () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, ...said] =
    /exports: ([\d.]+) KB\), and ([\d.]+) KB in all once it sends; `.\/anonymize` alone is ([\d.]+) KB/
      .exec(readme) ?? [];
  const [, first] = /a program loads ([\d.]+) KB/.exec(readme) ?? [];
  const program = await bundle(".", "a program at once");
  expect(Math.abs(Number(first) - program.gzipped / 1024)).toBeLessThan(0.5);
  const measured = await Promise.all(
    sizeBudgets.slice(0, 3).map(({ entry, counts }) => bundle(entry, counts)),
  );
  expect(said).toHaveLength(3);
  for (const [index, { gzipped }] of measured.entries()) {
    expect(Math.abs(Number(said[index]) - gzipped / 1024)).toBeLessThan(0.5);
  }
});
