/**
 * Prints the size of each entry point, its budget and its largest parts. Fails if one is over its budget. The parts of what
 * is loaded at once are counted before they are minified, and have a column of their own.
 */
import { bundle } from "./bundle.ts";
import { checkNode } from "./check-node.ts";
import { sizeBudgets } from "./size-budgets.ts";

checkNode();
console.log(row("entry", "gzip", "budget", "left", "minified", "unminified"));
for (const { entry, counts, bytes: budget } of sizeBudgets) {
  const { text, gzipped, parts } = await bundle(entry, counts);
  const name = `${entry} (${counts})`;
  console.log(row(name, gzipped, budget, budget - gzipped, text.length));
  for (const [part, bytes] of parts) {
    const cells = counts === "all" ? [bytes] : ["", bytes];
    console.log(row(`  ${part}`, "", "", "", ...cells));
  }
  if (gzipped > budget) {
    console.log(`${name} is ${gzipped - budget} bytes over its budget`);
    process.exitCode = 1;
  }
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(28) +
    cells.map((cell) => String(cell).padStart(11)).join("");
}
