/** What became of a sending. Trouble is a value here, never something thrown. */
export interface Outcome {
  /**
   * `sent`: the collector took it. `later`: nobody could say, so the same bytes may be posted again. `dropped`: it will
   * never be taken. `skipped`: there was no sending.
   */
  readonly kind: "sent" | "later" | "dropped" | "skipped";
  /** Why it isn't sent, in a few words of ours; never a part of the URL, the report or the answer. */
  readonly reason?: string;
  /** The status of the last try's answer, where there was one; 0 where the runtime hides that of a redirect. */
  readonly status?: number;
  /** The time until which the collector wants nothing, in milliseconds; at most a day ahead. */
  readonly notBefore?: number;
}
