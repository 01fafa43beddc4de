/** What may be loaded: bundled with its dependencies, minified, gzipped. */
export interface SizeBudget {
  readonly entry: string;
  /** Count the whole bundle, or only what is loaded when the entry is imported. */
  readonly counts: "all" | "loaded at once";
  readonly bytes: number;
}

/** DESIGN's budgets. `.` loads its sender when there is something to send, so it has two. */
export const sizeBudgets: readonly SizeBudget[] = [
  { entry: ".", counts: "loaded at once", bytes: 20 * 1024 },
  { entry: ".", counts: "all", bytes: 32 * 1024 },
  { entry: "./anonymize", counts: "all", bytes: 10 * 1024 },
];
