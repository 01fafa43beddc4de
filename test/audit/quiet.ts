import type { Rule } from "./rules.ts";

// deno-lint-ignore no-explicit-any -- it looks into what may be anything
type Any = any;

/** What replaces a value that stays: the mask, or whatever a broken rule lets leave. */
export function keepingQuiet(
  holds: (rule: Rule) => boolean,
): (value: unknown) => unknown {
  const texts: Partial<Record<Rule, (text: string) => string>> = {
    base64: (text) =>
      btoa(String.fromCharCode(...new TextEncoder().encode(text))),
    hex: (text) =>
      [...new TextEncoder().encode(text)]
        .map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    escaped: (text) =>
      [...new TextEncoder().encode(text)]
        .map((byte) => `%${byte.toString(16)}`).join(""),
    reversed: (text) => [...text].reverse().join(""),
    "upper case": (text) => text.toUpperCase(),
    part: (text) => text.slice(2, 8),
    length: (text) => "x".repeat(text.length),
  };
  const broken = (Object.keys(texts) as Rule[]).find((rule) => !holds(rule));
  return (value: Any) => {
    if (value === null) return holds("null") ? "xxxx" : null;
    if (typeof value === "boolean" && !holds("booleans")) return value;
    if (value instanceof Date && !holds("dates")) return value.toISOString();
    if (typeof value === "string" && broken) return texts[broken]!(value);
    if (typeof value === "object") {
      if (!holds("toJSON") && typeof value.toJSON === "function") {
        return value.toJSON();
      }
      if (!holds("toString")) return String(value);
      if (!holds("getters")) return value.value ?? "xxxx";
      if (!holds("errors")) void value.value;
    }
    return "xxxx";
  };
}
