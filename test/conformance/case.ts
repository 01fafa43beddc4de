/** One thing that must come out the same in every runtime. */
export interface Case {
  readonly name: string;
  /** Gives a JSON-able output, which all runtimes must agree on; throws on a mismatch. */
  readonly run: () => unknown;
}
