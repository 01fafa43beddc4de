import * as v from "valibot";
import { exported } from "../../mod.ts";
import type { subject } from "./subject.ts";

const leaf = (category: string) => v.pipe(v.number(), exported({ category }));

/** Options of a program that has two categories, with a field each. */
export const categories: Parameters<typeof subject>[0] = {
  categories: { basic: "The machine.", usage: "What is used." },
  config: {
    schema: v.object({ debug: leaf("basic"), port: leaf("usage") }),
    read: () => ({ debug: 1, port: 2 }),
  },
  metrics: undefined,
};
