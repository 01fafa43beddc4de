import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";

const source = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** The problems that axe-core finds on a page with everything unfolded; empty if there are none. */
export async function axe(page: Page): Promise<readonly string[]> {
  // Evaluated outside of the page's policy, which permits no script. Parsing it takes as long as using it twice.
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
      // Rules that pass, which are nearly all, are left out of the result.
      resultTypes: ["violations"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}
