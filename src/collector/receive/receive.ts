/** From what was posted to a report that may be kept. */
import { canonicalJson } from "../../hash/canonical-json.ts";
import { digest } from "../../hash/digest.ts";
import { countedUnits } from "../field-unit.ts";
import type { Refusal } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import type { StoredReport } from "../store/store.ts";
import { CellCollector } from "./cells.ts";
import type { Fault } from "./check.ts";
import {
  checkReport,
  type CompiledProduct,
  compileProduct,
} from "./check-report.ts";
import { type Envelope, plausibleDays, readEnvelope } from "./envelope.ts";
import { parseJson } from "./parse-json.ts";
import { hasUniqueKeys } from "../../contract/unique-keys.ts";

/** What the checks of reports need to know. */
export type ReceiveContext =
  & Pick<RouteContext, "products" | "settings" | "now">
  & Partial<Pick<RouteContext, "sha256">>;

/** Compiles the products; the returned function reads the text of a report. */
export function textReceiver(
  context: ReceiveContext,
): (text: string) => StoredReport | Refusal {
  const receive = reportReceiver(context);
  return (text) => {
    const posted = parseJson(text);
    if (posted === undefined) return { reason: "not-json" };
    const report = receive(posted);
    return "reason" in report || hasUniqueKeys(text, posted)
      ? report
      : { reason: "repeated-key" };
  };
}

/** Compiles the products; the returned function checks a report that is parsed already. */
export function reportReceiver(
  { products, settings, now, sha256 = digest }: ReceiveContext,
): (posted: unknown) => StoredReport | Refusal {
  const compiled = new Map<string, CompiledProduct>();
  const units = new Map<string, Pick<StoredReport, "units">>();
  for (const product of products.values()) {
    compiled.set(product.name, compileProduct(product));
    units.set(product.name, countedUnits(product, settings));
  }
  const days = plausibleDays(now, settings.retention.reports);
  const cells = new CellCollector();
  return (posted) => {
    const report = readEnvelope(posted, days());
    if ("reason" in report) return { ...report, ...productOf(posted) };
    const { product: name, config, configHash } = report;
    const product = compiled.get(name);
    if (!product) return { reason: "unknown-product", path: "product" };
    cells.start();
    addEnvelope(report, cells);
    const fault = checkSafely(product, report, cells);
    if (fault) return { ...fault, product: name };
    const text = config === undefined ? undefined : canonicalJson(config);
    if (text && configHash && sha256(text) !== configHash) {
      return { reason: "invalid-value", path: "configHash", product: name };
    }
    return {
      ...toStored(report, cells, bodyOf(posted as object, text)),
      ...units.get(name),
    };
  };

  /** The product of a report whose envelope is wrong, if it is one that this collector serves. */
  function productOf(posted: unknown): { readonly product?: string } {
    const { product }: { readonly product?: unknown } = Object(posted);
    return typeof product === "string" && compiled.has(product)
      ? { product }
      : {};
  }
}

/**
 * The report as canonical JSON; the configuration, its largest part, is written already. The parts are joined by `join()`:
 * engines keep a text of `+` in its pieces until somebody reads it, and hundreds of reports that wait to be stored would be
 * many pieces to collect.
 */
function bodyOf(posted: object, config: string | undefined): string {
  const parts = Object.keys(posted).sort().map((key) => {
    const part = key === "config" && config
      ? config
      : canonicalJson((posted as Readonly<Record<string, unknown>>)[key]);
    return `"${key}":${part}`;
  });
  return `{${parts.join(",")}}`;
}

function checkSafely(
  product: CompiledProduct,
  report: Envelope,
  cells: CellCollector,
): Fault | undefined {
  try {
    return checkReport(product, report, cells);
  } catch {
    // A lazy schema is the product's code, which may throw or recurse without end.
    return { reason: "invalid-value", path: "" };
  }
}

function toStored(
  { product, id, day, instance }: Envelope,
  cells: CellCollector,
  body: string,
): StoredReport {
  return {
    product,
    id,
    day,
    instance: instance ?? id,
    ...(instance === undefined && { nameless: true }),
    cells: cells.cells(),
    body,
  };
}

function addEnvelope(
  { version, revision, environment = {}, configHash }: Envelope,
  cells: CellCollector,
): void {
  const { runtime, os, arch, cpus, memory, caller } = environment;
  const add = (field: string, value: string | number | undefined) => {
    if (value !== undefined) cells.addState(field, `${value}`);
  };
  add("version", version);
  add("revision", revision);
  add("runtime", runtime);
  add("os", os);
  add("arch", arch);
  add("cpus", cpus);
  add("memory", memory);
  add("caller", caller);
  add("configHash", configHash);
}
