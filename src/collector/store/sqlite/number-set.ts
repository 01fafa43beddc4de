/** A set of small whole numbers. With many numbers it is one bit for each. */

/** From this size on, numbers are bits. */
const FEW = 500;

/** A set of whole numbers from 0 on. */
export class NumberSet {
  #few: Set<number> | undefined = new Set();
  #bits = new Uint32Array();
  #size = 0;

  /** How many numbers there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds a number. */
  add(number: number): void {
    if (this.#few) {
      this.#few.add(number);
      this.#size = this.#few.size;
      if (this.#size > FEW) this.#spread(this.#few);
      return;
    }
    const word = number >>> 5;
    const bit = 1 << (number & 31);
    if (word >= this.#bits.length) this.#grow(word);
    if (this.#bits[word]! & bit) return;
    this.#bits[word]! |= bit;
    this.#size++;
  }

  #spread(few: ReadonlySet<number>): void {
    this.#few = undefined;
    this.#size = 0;
    for (const number of few) this.add(number);
  }

  #grow(word: number): void {
    const larger = new Uint32Array(Math.ceil((word + 1) * 1.5));
    larger.set(this.#bits);
    this.#bits = larger;
  }
}
