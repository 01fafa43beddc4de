/** Times the subjects in Node, Deno or Bun, and prints the microseconds as JSON. */
import { timeAll } from "./in-runtime.ts";

const [rounds, times] = process.argv.slice(2).map(Number);
console.log(JSON.stringify(timeAll(rounds!, times!)));
