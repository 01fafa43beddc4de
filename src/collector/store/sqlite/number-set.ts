/** A set of small whole numbers. With many numbers it is one bit for each. */

/** From this size on, numbers are bits. */
const FEW = 500;

/**
 * How many bits a page has. The cells of a period grow at about the same time, and nothing else happens meanwhile: hundreds
 * of larger pages, or of tables that are copied, would take longer than a post may wait.
 */
const PAGE = 32_768;

/** A set of whole numbers from 0 on. */
export class NumberSet {
  #few: Set<number> | undefined = new Set();
  readonly #pages: (Uint32Array | undefined)[] = [];
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
    const place = number % PAGE;
    const page = this.#pages[(number - place) / PAGE] ??= new Uint32Array(
      PAGE / 32,
    );
    const bit = 1 << (place & 31);
    if (page[place >>> 5]! & bit) return;
    page[place >>> 5]! |= bit;
    this.#size++;
  }

  #spread(few: ReadonlySet<number>): void {
    this.#few = undefined;
    this.#size = 0;
    for (const number of few) this.add(number);
  }
}
