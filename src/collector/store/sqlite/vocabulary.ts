/** The numbers of what reports share: products, instances, cells, and pieces of bodies. They are looked up once. */
import { markOf, packName, unpackName } from "../pack/bytes.ts";
import type { Connection } from "./connection.ts";
import { Pieces } from "./pieces.ts";

/** More numbers of a kind aren't remembered. */
const MOST = 50_000;

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
  #hasOld: boolean | undefined;
  /** The pieces of bodies. */
  readonly pieces: Pieces;

  /** Starts with nothing known. */
  constructor(db: Connection) {
    this.#db = db;
    this.pieces = new Pieces(db);
  }

  /** Forgets everything: a change failed, or another process changed the file. */
  clear(): void {
    this.#products.clear();
    this.forgetSources();
    this.forgetCells();
    this.pieces.clear();
    this.#hasOld = undefined;
  }

  /** Forgets instances, as some were deleted. */
  forgetSources(): void {
    this.#sources.clear();
    this.pieces.forgetCandidates();
  }

  /** Forgets cells, as some were deleted. */
  forgetCells(): void {
    this.#cells.clear();
    this.#cellCount = 0;
  }

  /** Forgets everything if another process changed the file. */
  refresh(): void {
    const version = this.#db.get("PRAGMA data_version")?.["data_version"];
    if (this.#version !== version) this.clear();
    this.#version = version;
    if (this.#sources.size > MOST) this.#sources.clear();
    if (this.#cellCount > MOST) this.forgetCells();
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
}
