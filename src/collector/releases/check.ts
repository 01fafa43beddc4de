/**
 * A program that asks for news may say which version it is. That is counted by day and version, under a product beside
 * its own, as what asks isn't what reports: nothing tells one who asks daily from many who ask once.
 */
import { canonicalJson } from "../../hash/canonical-json.ts";
import { hex } from "../../hash/hex.ts";
import { scrub } from "../../anonymize/scrub.ts";
import { precedence } from "../../release/semver.ts";
import type { Product } from "../product.ts";
import type { StoredReport } from "../store/store.ts";

/** What is longer isn't a version that anybody released. */
const LONGEST = 64;

/** The name under which a product's checks are counted; no product can be called so. */
export function checksOf(product: string): string {
  return `${product}/checks`;
}

/** The product that is counted under that name: versions, and nothing of its own. */
export function checkProduct(product: string): Product {
  return { name: checksOf(product), revisions: [], fields: [] };
}

/** What is kept of a check; nothing where it carries no version, or one that could be somebody's name. */
export function keepCheck(
  product: string,
  version: string | undefined,
  { day, random }: {
    readonly day: string;
    readonly random: (bytes: number) => Uint8Array;
  },
): StoredReport | undefined {
  if (!version || version.length > LONGEST || !precedence(version)) return;
  // What a build is called after the plus is nobody else's.
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
    cells: [cell],
    body: canonicalJson({ day, product, version: value }),
  };
}
