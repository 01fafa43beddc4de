/**
 * `npm run pictures` makes the pictures of README and the guides: pages of the demo's fleet in a real Chromium, in both
 * themes and at three widths, and the terminal's views as SVG. With `--check` it only says which are stale.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { checkNode } from "./check-node.ts";
import { findChromium } from "./chromium.ts";
import { digestsOf, subjects } from "./pictures/subjects.ts";
import { terminalSvg } from "./pictures/terminal-svg.ts";
import { root } from "./root.ts";

const WIDTHS: readonly number[] = [320, 768, 1440];
const THEMES = ["light", "dark"] as const;

/** README shows the widest: the first chart is whole there. */
function heightOf(name: string, width: number): number {
  if (width < 1000) return 900;
  return name === "dashboard" ? 1110 : 960;
}

checkNode();
const folder = join(root, "docs/pictures");
const all = await subjects();
if (process.argv.includes("--check")) {
  const made = JSON.parse(readFileSync(join(folder, "made-from.json"), "utf8"));
  const stale = Object.entries(digestsOf(all))
    .filter(([name, digest]) => made[name] !== digest).map(([name]) => name);
  console.log(
    stale.length
      ? `stale pictures: ${stale.join(", ")}. Run: npm run pictures`
      : "no picture is stale",
  );
  process.exit(stale.length ? 1 : 0);
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const found = await findChromium();
if (!found) {
  throw new Error(
    "Cannot take pictures as no Chromium was found: set CHROME_PATH to one",
  );
}
try {
  const browser = await chromium.launch({
    executablePath: found.path,
    env: { ...process.env, ...found.env } as Record<string, string>,
    args: [
      "--disable-gpu",
      "--disable-background-networking",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
  for (const { name, kind, text, title } of all) {
    if (kind === "terminal") {
      writeFileSync(join(folder, `${name}.svg`), terminalSvg(text, title));
      continue;
    }
    for (const width of WIDTHS) {
      for (const colorScheme of THEMES) {
        await using page = await browser.newPage({
          viewport: { width, height: heightOf(name, width) },
          colorScheme,
        });
        await page.setContent(text);
        // Of the panel with categories all is shown, as its parts are far apart.
        await page.screenshot({
          path: join(folder, `${name}-${width}-${colorScheme}.png`),
          fullPage: name === "panel-categories",
        });
      }
    }
  }
  await browser.close();
} finally {
  await found.dispose();
}
writeFileSync(
  join(folder, "made-from.json"),
  JSON.stringify(digestsOf(all), null, 2) + "\n",
);
console.log(
  `pictures of ${all.map(({ name }) => name).join(", ")} in docs/pictures`,
);
