/** The numbers of what reports share: products, instances, cells, and pieces of bodies. They are looked up once. */
import { markOf, packName, unpackName } from "./bytes.ts";
import type { Connection } from "./connection.ts";

/** More numbers of a kind aren't remembered. */
const MOST = 50_000;

/** More pieces aren't kept: bodies contain the rest as it is. */
const MOST_PIECES = 20_000;

/** Texts seen once that are remembered, to find those that other instances have, too. */
const MOST_CANDIDATES = 20_000;

/** Longer texts aren't shared. */
const LONGEST_PIECE = 100;

interface Entry {
  readonly number: number;
  /** The month in which it was used last, as far as the file says. */
  month: string;
}

/** Looks numbers up in one file, and gives out new ones. Everything happens within a transaction. */
export class Vocabulary {
  readonly #db: Connection;
  #version: unknown;
  #products = new Map<string, number>();
  #sources = new Map<string, number>();
  #cells = new Map<string, Map<string, Entry>>();
  #cellCount = 0;
  #pieces: Map<string, Entry> | undefined;
  #texts: string[] = [];
  #candidates = new Map<string, number>();
  #hasOld: boolean | undefined;

  /** Starts with nothing known. */
  constructor(db: Connection) {
    this.#db = db;
  }

  /** Forgets everything: a change failed, or a sweep deleted some. */
  clear(): void {
    this.#products.clear();
    this.#sources.clear();
    this.#cells.clear();
    this.#cellCount = 0;
    this.#pieces = undefined;
    this.#candidates.clear();
    this.#hasOld = undefined;
  }

  /** Forgets everything if another process changed the file. */
  refresh(): void {
    const version = this.#db.get("PRAGMA data_version")?.["data_version"];
    if (this.#version !== version) this.clear();
    this.#version = version;
    if (this.#sources.size > MOST) this.#sources.clear();
    if (this.#cellCount > MOST) this.#cells.clear();
    if (this.#cellCount > MOST) this.#cellCount = 0;
  }

  /** True while rows of an older version wait to be moved. */
  get hasOld(): boolean {
    return this.#hasOld ??= this.#db.get(
      "SELECT 1 FROM sqlite_schema WHERE name = 'old_reports'",
    ) !== undefined;
  }

  /** The number of a product; a new one is added. */
  product(name: string): number {
    let number = this.#products.get(name) ?? this.knownProduct(name);
    if (number === undefined) {
      number = this.#db.run("INSERT INTO products (name) VALUES (?)", name);
    }
    this.#products.set(name, number);
    return number;
  }

  /** The number of a product, if there is one. */
  knownProduct(name: string): number | undefined {
    return this.#db.get("SELECT number FROM products WHERE name = ?", name)
      ?.["number"] as number | undefined;
  }

  /** The number of an instance, and whether it is new. */
  source(
    product: number,
    name: string,
  ): { readonly number: number; readonly isNew: boolean } {
    const key = `${product}/${name}`;
    const known = this.#sources.get(key) ?? this.#findSource(product, name);
    const number = known ?? this.#db.run(
      "INSERT INTO sources (product, mark, name) VALUES (?, ?, ?)",
      ...[product, markOf(name), packName(name)],
    );
    this.#sources.set(key, number);
    return { number, isNew: known === undefined };
  }

  #findSource(product: number, name: string): number | undefined {
    const rows = this.#db.all(
      "SELECT number, product, name FROM sources WHERE mark = ?",
      markOf(name),
    );
    const row = rows.find((row) =>
      row["product"] === product && unpackName(row["name"]) === name
    );
    return row && Number(row["number"]);
  }

  /** The number of a cell, used in a month. */
  cell(field: string, value: string, month: string): number {
    let values = this.#cells.get(field);
    if (!values) this.#cells.set(field, values = new Map());
    let entry = values.get(value);
    if (!entry) {
      this.#db.run(
        "INSERT INTO cells (field, value, month) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ...[field, value, month],
      );
      const row = this.#db.get(
        "SELECT cell, month FROM cells WHERE field = ? AND value = ?",
        ...[field, value],
      );
      entry = { number: Number(row?.["cell"]), month: `${row?.["month"]}` };
      values.set(value, entry);
      this.#cellCount++;
    }
    if (entry.month < month) {
      this.#db.run(
        "UPDATE cells SET month = ? WHERE cell = ?",
        ...[entry.month = month, entry.number],
      );
    }
    return entry.number;
  }

  /**
   * The number of a piece of a body, used in a month. It gets one once a second instance has it, so that no text of a single
   * instance is kept apart from its report.
   */
  piece(text: string, source: number, month: string): number | undefined {
    const pieces = this.#pieces ?? this.#readPieces();
    let entry = pieces.get(text);
    if (!entry) {
      if (text.length > LONGEST_PIECE || pieces.size >= MOST_PIECES) return;
      const first = this.#candidates.get(text);
      if (this.#candidates.size > MOST_CANDIDATES) this.#candidates.clear();
      if (first === undefined) this.#candidates.set(text, source);
      if (first === undefined || first === source) return undefined;
      const number = this.#db.run(
        "INSERT INTO pieces (month, text) VALUES (?, ?)",
        ...[month, text],
      );
      this.#candidates.delete(text);
      pieces.set(text, entry = { number, month });
      this.#texts[number] = text;
    }
    if (entry.month < month) {
      this.#db.run(
        "UPDATE pieces SET month = ? WHERE number = ?",
        ...[entry.month = month, entry.number],
      );
    }
    return entry.number;
  }

  /** The text of a piece. */
  text(number: number): string {
    if (!this.#pieces || this.#texts[number] === undefined) this.#readPieces();
    const text = this.#texts[number];
    if (text === undefined) throw new Error("a piece of a report is missing");
    return text;
  }

  #readPieces(): Map<string, Entry> {
    const pieces = new Map<string, Entry>();
    this.#texts = [];
    for (const row of this.#db.all("SELECT number, month, text FROM pieces")) {
      const number = Number(row["number"]);
      pieces.set(`${row["text"]}`, { number, month: `${row["month"]}` });
      this.#texts[number] = `${row["text"]}`;
    }
    return this.#pieces = pieces;
  }
}
