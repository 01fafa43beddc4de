/** A canary that left though no mark allows it, or a hidden value that changed what leaves. */
export interface Leak {
  /** The field in which it was planted. */
  readonly path: string;
  /** What was planted: `a text`, `an e-mail address`, `what toJSON() returns`, … */
  readonly planted: string;
  /** How it left: `as it is`, `in base64`, `reversed, in part`, … */
  readonly how: string;
  /** Where in the output it was found. */
  readonly at: string;
}
