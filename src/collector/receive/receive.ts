/** A posting → a report that may be kept: all that is between JSON and the store. */
import { canonicalJson } from "../../hash/canonical-json.ts";
import type { Means } from "../means.ts";
import type { Kept } from "../store/store.ts";
import { type Cells, cells } from "./cells.ts";
import { type Envelope, type Fault, readEnvelope } from "./envelope.ts";

/** Checks a posting against its product's schemas. */
export function receive(
  posted: unknown,
  { products, options, now }: Means,
): Kept | Fault {
  const read = readEnvelope(posted, {
    now: now(),
    retention: options.retention.reports,
  });
  if ("error" in read) return read;
  const product = products.get(read.product);
  if (!product) return { error: "unknown product", path: "product" };
  for (const part of ["config", "metrics", "events"] as const) {
    if (read[part] !== undefined) return { error: "unknown field", path: part };
  }
  const said = cells();
  sayEnvelope(read, said);
  return {
    product: product.name,
    id: read.id,
    day: read.day,
    instance: read.instance ?? read.id,
    ...(read.instance === undefined && { nameless: true }),
    cells: said.all(),
    body: canonicalJson(posted),
  };
}

function sayEnvelope(
  { version, revision, environment = {}, configHash }: Envelope,
  said: Cells,
): void {
  const { runtime, os, arch, cpus, memory } = environment;
  said.state("version", version);
  said.state("revision", `${revision}`);
  said.state("runtime", runtime);
  said.state("os", os);
  said.state("arch", arch);
  // Buckets already, the client's own.
  said.state("cpus", cpus === undefined ? cpus : `${cpus}`);
  said.state("memory", memory === undefined ? memory : `${memory}`);
  said.state("configHash", configHash);
}
