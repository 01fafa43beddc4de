/** The cases that every store must pass: run by vitest, and in the runtimes that don't have it. */
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
