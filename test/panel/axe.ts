import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";

const source = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe-core finds wrong with a page, with what is unfolded on it; none where all is well. */
export async function axe(page: Page): Promise<readonly string[]> {
  // Past the page's policy, which runs nothing. Reading it takes as long as using it twice.
  if (!await page.evaluate("'axe' in globalThis")) await page.evaluate(source);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { html: string }[] }[];
        }>;
      };
    };
    for (const one of document.querySelectorAll("details")) one.open = true;
    const { violations } = await axe.run({
      // Nothing is made of what passes, which is nearly everything.
      resultTypes: ["violations"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}
