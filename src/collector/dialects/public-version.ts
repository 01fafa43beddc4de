import { scrub } from "../../anonymize/scrub.ts";

const VERSION =
  /^v?(\d{1,4}(?:\.\d{1,4}){1,2})(?:-(alpha|beta|rc|ea|m)[.-]?(\d{1,3})?)?(.*)$/is;

/**
 * Reduces a version to numbers and the usual words for prereleases, as the version of a private build may hold a name.
 * Anything further becomes `-other`; a text that isn't a version becomes `other`.
 *
 * @param version The version that a client reports.
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
