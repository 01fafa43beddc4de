/** What every store must do, whichever it is: run by vitest, and in the runtimes that have none. */
import type { StoreCase } from "./case.ts";
import { counting } from "./counting.ts";
import { holding } from "./holding.ts";
import { keeping } from "./keeping.ts";
import { publishing } from "./publishing.ts";

/** All cases; each gets an empty store. */
export const cases: readonly StoreCase[] = [
  ...keeping,
  ...holding,
  ...counting,
  ...publishing,
];
