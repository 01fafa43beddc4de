/** A canary, or a change, that left though no mark allows it. */
export interface Leak {
  /** The field that it was planted in. */
  readonly path: string;
  /** What was planted there: `a text`, `an e-mail address`, `what toJSON() returns`, … */
  readonly planted: string;
  /** How it came out: `as it is`, `in base64`, `reversed, in part`, … */
  readonly how: string;
  /** Where it came out. */
  readonly at: string;
}
