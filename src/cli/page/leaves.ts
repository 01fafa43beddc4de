import type { Field } from "../../schema/catalogue.ts";
import { code } from "./markdown.ts";

/** A longer vocabulary is only begun. */
const MANY = 8;

/** What leaves of one field, in words. */
export function leaves(field: Field): string {
  const { kind, mark, text, edges, epsilon, options = [], path } = field;
  const one = path.endsWith("<key>") ? "the name, " : "";
  switch (mark) {
    case "hashed":
      return "a pseudonym, made with a secret that stays";
    case "counted":
      return kind === "string" ? "how long it is" : "how many there are";
    case "present":
      return "that it is set";
    case "bucketed":
      return edges === "log2"
        ? "the number, rounded down to a power of two"
        : `the number, rounded down to ${words(edges ?? [], "or")}`;
    case "randomized":
      return `an answer that a coin may have changed (ε = ${epsilon})`;
  }
  if (options.length) {
    return `${one}one of ${words(options, "or")}; anything else as ${
      code("other")
    }`;
  }
  if (kind === "boolean") return "yes or no";
  if (kind !== "string") return `the ${kind}`;
  return text
    ? `${one}the text as it is`
    : `${one}the text, without what could be an address, a path or a secret`;
}

function words(options: readonly unknown[], or: string): string {
  const shown = options.map((word) => code(`${word}`));
  if (options.length > MANY) {
    const few = shown.slice(0, 3).join(", ");
    return `${options.length} words (${few}, …)`;
  }
  const last = shown.pop()!;
  return shown.length ? `${shown.join(", ")} ${or} ${last}` : last;
}
