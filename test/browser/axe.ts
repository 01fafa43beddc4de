import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";

const source = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** Which rules of axe-core are asked. */
export interface AxeOptions {
  /**
   * Whether only those about colours are: enough for the second theme of a page whose themes differ in nothing else.
   *
   * @default false
   */
  readonly coloursOnly?: boolean;
}

/** The rules for the second of two themes. */
export function rulesFor(theme: "light" | "dark"): AxeOptions {
  return { coloursOnly: theme === "dark" };
}

/** Has a page bring axe-core with every document that it loads from now on: sent to the browser once, and not for each of them. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: source });
}

/** The problems that axe-core finds on a page with everything unfolded; empty if there are none. */
export async function axe(
  page: Page,
  { coloursOnly = false }: AxeOptions = {},
): Promise<readonly string[]> {
  // Evaluated outside of the page's policy, which permits no script. Parsing it takes as long as using it twice.
  if (!await page.evaluate("'axe' in globalThis")) await page.evaluate(source);
  return await page.evaluate(async (coloursOnly) => {
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
      ...coloursOnly && {
        runOnly: ["color-contrast", "link-in-text-block"],
      },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html}`)
    );
  }, coloursOnly);
}
