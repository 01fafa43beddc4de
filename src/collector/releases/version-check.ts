/**
 * A program that asks for a newer version may say which one it runs. That is counted by day and version, under a product
 * of its own: checks name no instance, so one program that asks daily looks like many that ask once.
 */
import { canonicalJson } from "../../hash/canonical-json.ts";
import { hex } from "../../hash/hex.ts";
import { scrub } from "../../anonymize/scrub.ts";
import { precedence } from "../../release/semver.ts";
import type { Product } from "../product.ts";
import type { StoredReport } from "../store/store.ts";

/** A longer text isn't a version that was released. */
const LONGEST = 64;

/** The name under which a product's checks are counted; the slash keeps it apart from every product. */
export function checksOf(product: string): string {
  return `${product}/checks`;
}

/** The product under which checks are counted: it has versions and no fields. */
export function versionCheckProduct(product: string): Product {
  // Nameless reports count on their day only.
  return { name: checksOf(product), unit: "day", revisions: [], fields: [] };
}

/** What is kept of a check; undefined if it has no version, or one that could hold somebody's name. */
export function storedVersionCheck(
  product: string,
  version: string | undefined,
  { day, random }: {
    /** `YYYY-MM-DD`. */
    readonly day: string;
    /** Random bytes, for the report's id. */
    readonly random: (bytes: number) => Uint8Array;
  },
): StoredReport | undefined {
  if (!version || version.length > LONGEST || !precedence(version)) return;
  // Build metadata after the plus could identify the build.
  const value = version.replace(/^v|\+.*$/gi, "");
  if (scrub(value) !== value) return;
  const id = hex(random(16));
  const cell = { field: "version", value, count: 1 };
  return {
    product: checksOf(product),
    id,
    day,
    instance: id,
    nameless: true,
    units: ["day"],
    cells: [cell],
    body: canonicalJson({ day, product, version: value }),
  };
}
