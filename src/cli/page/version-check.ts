/** The version check, which is apart from all the rest. */
import { blocks, code, list, plain } from "./markdown.ts";
import type { Subject } from "./subject.ts";

/** The section, if there is one. */
export function versionCheck({ about, texts, name }: Subject): string {
  const { release } = about;
  if (!release) return "";
  const { hostname } = new URL(release.feed);
  return blocks(
    "## The version check",
    `Apart from all of the above, ${plain(name)} asks ${
      code(hostname)
    } at most once a day whether there is a newer version, and says so if there is.`,
    list([
      release.shareVersion
        ? `The question says which version runs, and nothing else.`
        : "The question says nothing: neither which version runs nor who asks.",
      release.enabled === undefined
        ? "Whoever says no to telemetry says no to this as well."
        : `It has a switch of its own${
          texts.release?.key ? `: ${code(texts.release.key)}` : ""
        }.`,
      "It carries no name of the installation, and answers that aren't a list of releases are ignored.",
      ...texts.release?.more ?? [],
    ]),
  );
}
