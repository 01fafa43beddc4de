/** What became of a sending. Failures are values of this type; nothing is thrown. */
export interface Outcome {
  /**
   * `sent`: the collector took it. `later`: it may succeed later, with the same bytes. `dropped`: it will never be taken.
   * `skipped`: nothing was sent.
   */
  readonly kind: "sent" | "later" | "dropped" | "skipped";
  /** Why it wasn't sent, in a few words of ours; never a part of the URL, the report or the answer. */
  readonly reason?: string;
  /** The status of the last answer, if there was one; 0 if the runtime hides that of a redirect. */
  readonly status?: number;
  /** The collector wants nothing before this time, in milliseconds; at most a day ahead. */
  readonly notBefore?: number;
}
