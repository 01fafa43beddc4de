import { scrub } from "../../anonymize/scrub.ts";

const VERSION =
  /^v?(\d{1,4}(?:\.\d{1,4}){1,2})(?:-(alpha|beta|rc|ea|m)[.-]?(\d{1,3})?)?(.*)$/is;

/**
 * A version of somebody's own build may hold their name: numbers stay, and the usual words for what comes before a
 * release. With anything more it is `-other`, and what reads like no version at all is `other`.
 *
 * @param version What a client calls its version.
 */
export function publicVersion(version: string): string {
  const [, core, stage = "", number, rest] = VERSION.exec(version) ?? [];
  const suffix = rest ? "other" : stage.toLowerCase() + dotted(number);
  const kept = [core, suffix].filter(Boolean).join("-");
  return core && scrub(kept) === kept ? kept : "other";
}

function dotted(number: string | undefined): string {
  return number ? `.${number}` : "";
}
