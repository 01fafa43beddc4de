/** Started by collect.test.ts: one read never settles, and nothing else keeps the process. */
import { collect } from "../../src/collect/collect.ts";
import type { Schema } from "../../mod.ts";

const schema = {} as Schema;
collect(
  { metrics: { schema, read: { never: () => new Promise(() => {}) } } },
  undefined,
  0,
).then(() => console.log("collected"));
