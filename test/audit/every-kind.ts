/** A schema to which every rule applies. */
import * as v from "valibot";
import {
  bucketed,
  counted,
  exported,
  hashed,
  present,
  randomized,
} from "../../src/anonymize/mod.ts";

interface Tree {
  name: string;
  secret?: string | undefined;
  children?: Tree[] | undefined;
}
const text = v.pipe(v.string(), exported());
const Tree: v.GenericSchema<Tree> = v.object({
  name: text,
  secret: v.optional(v.string()),
  children: v.optional(v.array(v.lazy(() => Tree))),
});
const level = v.picklist(["debug", "info"]);

/** Fields are named for what is in them. */
export const everyKind: v.ObjectEntries = {
  token: v.string(),
  debug: v.boolean(),
  port: v.number(),
  big: v.bigint(),
  started: v.date(),
  maybe: v.nullish(v.string()),
  region: text,
  size: v.pipe(v.number(), exported()),
  day: v.pipe(v.date(), exported()),
  level: v.pipe(level, exported()),
  trial: v.pipe(v.boolean(), randomized({ epsilon: 1 })),
  clients: v.pipe(v.number(), bucketed([0, 10, 100, 1000])),
  memory: v.pipe(v.number(), bucketed("log2")),
  hosts: v.pipe(v.array(v.string()), counted()),
  proxy: v.pipe(v.optional(v.string()), present()),
  application: v.pipe(v.string(), hashed()),
  account: v.pipe(v.string(), hashed()),
  past: v.pipe(v.boolean(), exported({ expires: "2001-01-01" })),
  young: v.pipe(v.boolean(), exported({ since: 3 })),
  entryPoints: v.record(v.string(), v.object({ address: text })),
  labels: v.record(v.pipe(v.string(), exported()), v.string()),
  ports: v.map(v.string(), v.number()),
  names: v.set(v.string()),
  sizes: v.set(v.pipe(v.number(), exported())),
  routes: v.map(text, v.pipe(v.number(), exported())),
  motto: v.pipe(v.string(), counted()),
  pair: v.tupleWithRest([v.pipe(v.number(), exported())], v.string()),
  only: v.tuple([v.string()]),
  either: v.union([text, v.pipe(v.number(), exported()), v.string()]),
  backend: v.variant("type", [
    v.object({ type: v.literal("file"), path: v.string() }),
    v.object({ type: v.literal("redis"), url: v.string(), db: text }),
  ]),
  both: v.intersect([
    v.object({ shared: v.string(), one: text }),
    v.object({ shared: text }),
  ]),
  plugin: v.unknown(),
  tree: Tree,
};

export const EveryKind: v.GenericSchema = v.object(everyKind);
