/** Prints what each entry point weighs against its budget, and which parts weigh it. Fails when one is over. */
import { bundle } from "./bundle.ts";
import { checkNode } from "./check-node.ts";
import { sizeBudgets } from "./size-budgets.ts";

checkNode();
console.log(row("entry", "gzip", "budget", "left", "minified"));
for (const [entry, budget] of Object.entries(sizeBudgets)) {
  const { text, gzipped, parts } = await bundle(entry);
  console.log(row(entry, gzipped, budget, budget - gzipped, text.length));
  for (const [name, bytes] of parts) {
    console.log(row(`  ${name}`, "", "", "", bytes));
  }
  if (gzipped > budget) {
    console.log(`${entry} is ${gzipped - budget} bytes over its budget`);
    process.exitCode = 1;
  }
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(28) +
    cells.map((cell) => String(cell).padStart(10)).join("");
}
