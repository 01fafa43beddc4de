/**
 * Numbers whole numbers from 0 on, in the order in which they come. It is a table in pages: a `Map` of a million entries takes a
 * tenth of a second to grow, for which everything else would wait.
 */

/** How many numbers a page has. */
const PAGE = 4096;

/** Gives each whole number one of its own. */
export class Numbering {
  /** In each place the number that was given, plus one. */
  readonly #pages = new Map<number, Uint32Array>();
  #size = 0;

  /** How many were given. */
  get size(): number {
    return this.#size;
  }

  /** The number that was given to this one, or the next. */
  numberOf(one: number): number {
    const place = one % PAGE;
    const at = (one - place) / PAGE;
    let page = this.#pages.get(at);
    if (!page) this.#pages.set(at, page = new Uint32Array(PAGE));
    if (page[place] === 0) page[place] = ++this.#size;
    return page[place]! - 1;
  }
}
