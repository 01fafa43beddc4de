/**
 * Lines of text as bytes, in pieces that are used again. A text of 30 MB takes fifty times as long to send, because it is
 * copied several times, and all of its memory is new.
 */

/** Bytes of a piece. */
const PIECE = 262_144;

/** More pieces aren't kept for the next lines. */
const MOST = 96;

/** Makes lines in turn. */
export class ByteLines {
  #encoder = new TextEncoder();
  #free: Uint8Array[] = [];
  #pieces: Uint8Array[] = [];
  #used = 0;

  /** Adds a line and its end. A lone surrogate becomes U+FFFD. */
  add(line: string): void {
    let text = `${line}\n`;
    for (;;) {
      const piece = this.#pieces.at(-1);
      // A character takes three bytes at most, and two of them are one of four.
      if (piece && piece.length - this.#used > 3) {
        const { read, written } = this.#encoder.encodeInto(
          text,
          piece.subarray(this.#used),
        );
        this.#used += written;
        if (read === text.length) return;
        text = text.slice(read);
      }
      this.#end();
      this.#pieces.push(this.#free.pop() ?? new Uint8Array(PIECE));
    }
  }

  /** What was added. It may be changed once it is given back. */
  take(): readonly Uint8Array[] {
    this.#end();
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  /** Gives pieces back that nobody reads any more. */
  give(pieces: readonly Uint8Array[]): void {
    for (const { buffer } of pieces) {
      if (this.#free.length < MOST) {
        this.#free.push(new Uint8Array(buffer as ArrayBuffer));
      }
    }
  }

  #end(): void {
    const last = this.#pieces.pop();
    if (last) this.#pieces.push(last.subarray(0, this.#used));
    this.#used = 0;
  }
}
