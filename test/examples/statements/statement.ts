/** A statement of a system's public page, in our words. */
export interface Statement {
  /** What their page says. */
  readonly says: string;
  /** Where ours says it. */
  readonly on?: RegExp;
  /** Why ours doesn't. */
  readonly because?: string;
  /** Words that our page must not have. */
  readonly not?: RegExp;
}
