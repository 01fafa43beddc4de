/** The unit in which a product's fields are shown. Subtracting the numbers of overlapping periods could show those of a single installation. */
import type { Settings } from "./options.ts";
import type { Product } from "./product.ts";
import type { StoredReport, Unit } from "./store/store.ts";

/** The product's own unit, or the collector's. */
export function fieldUnit(
  { unit }: Pick<Product, "unit">,
  settings: Pick<Settings, "unit">,
): Unit {
  return unit ?? settings.unit;
}

/** In which units the cells of a product's reports are counted: with `k: 1` in all of them. */
export function countedUnits(
  product: Pick<Product, "unit">,
  settings: Pick<Settings, "unit" | "k">,
): Pick<StoredReport, "units"> {
  return settings.k === 1 ? {} : { units: [fieldUnit(product, settings)] };
}
