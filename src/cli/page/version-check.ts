/** The version check, a mechanism of its own. */
import { blocks, code, list, plain } from "./markdown.ts";
import type { Subject } from "./subject.ts";

/** The section, if there is a version check. */
export function versionCheck({ about, texts, name }: Subject): string {
  const { release } = about;
  if (!release) return "";
  const { hostname } = new URL(release.feed);
  return blocks(
    "## The version check",
    `Independently of the usage statistics, ${plain(name)} asks ${
      code(hostname)
    } at most once a day whether there is a newer version, and says so if there is one.`,
    list([
      release.shareVersion
        ? "The request says which version runs, and nothing else."
        : "The request says nothing: neither which version runs nor on which installation.",
      release.enabled === undefined
        ? "Switching off telemetry switches it off, too."
        : `It has a switch of its own${
          texts.release?.key ? `: ${code(texts.release.key)}` : ""
        }.`,
      "It carries no id of the installation. Answers that aren't a list of releases are ignored.",
      ...texts.release?.more ?? [],
    ]),
  );
}
