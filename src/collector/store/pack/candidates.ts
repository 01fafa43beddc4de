/** Texts remembered at most: to find a text of two instances, not all of them have to be. */
const MOST = 20_000;

/**
 * Texts of a single instance. A text may become a piece, which is kept apart from reports, once a second instance has it: so no
 * text of one instance alone ever is.
 */
export class Candidates<TInstance> {
  /** The first instance that had a text. */
  #first = new Map<string, TInstance>();

  /** True if an instance is the second one with a text. The text is forgotten then. */
  isShared(text: string, instance: TInstance): boolean {
    const first = this.#first.get(text);
    if (first !== undefined && first !== instance) {
      return this.#first.delete(text);
    }
    if (this.#first.size >= MOST) this.#first.clear();
    this.#first.set(text, instance);
    return false;
  }

  /** Forgets a text, which is a piece by now. */
  forget(text: string): void {
    this.#first.delete(text);
  }

  /** Forgets all of them. */
  clear(): void {
    this.#first.clear();
  }
}
