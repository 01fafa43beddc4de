/**
 * The part of the package that decides what may leave: marks, the anonymizer and the hashes, without the client.
 * @module
 */

// what may leave?
export type {
  Edges,
  Mark,
  MarkAction,
  MarkName,
  Note,
} from "../schema/mark.ts";
export type { Schema } from "../schema/shape.ts";
export {
  type Exportable,
  exported,
  type ExportedNote,
} from "../schema/exported.ts";
export { hashed } from "../schema/hashed.ts";
export { type Countable, counted } from "../schema/counted.ts";
export { bucketed } from "../schema/bucketed.ts";
export { present } from "../schema/present.ts";
export { randomized } from "../schema/randomized.ts";
export { catalogue, type Field } from "../schema/catalogue.ts";

// facts → anonymous
export type { Anonymous } from "./anonymous.ts";
export type { AnonymizeOptions } from "./options.ts";
export { compile } from "./compile.ts";
export { anonymize } from "./anonymize.ts";
export { scrub } from "./scrub.ts";

// anonymous → names that tell nothing
export { canonicalJson } from "../hash/canonical-json.ts";
export { configHash } from "../hash/config-hash.ts";
export { digest } from "../hash/digest.ts";
export { pseudonym } from "../hash/pseudonym.ts";
