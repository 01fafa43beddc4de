/**
 * The page that tells people what a program collects. It is written out of what its telemetry was made of and the
 * catalogue of its schemas; what its makers add is only what can't be read off there.
 */
import type { About } from "../../telemetry/about.ts";
import { example } from "./example.ts";
import { blocks, list, plain } from "./markdown.ts";
import { never } from "./never.ts";
import { notices } from "./notices.ts";
import type { Subject } from "./subject.ts";
import { seen } from "./seen.ts";
import { overview, switches } from "./switches.ts";
import type { PageTexts } from "./texts.ts";
import { versionCheck } from "./version-check.ts";
import { what } from "./what.ts";
import { when, where } from "./when.ts";

const HEAD =
  "<!-- Written by `candor page`. To change it, change the telemetry, and write it again. -->";

/** Writes the page. */
export function writePage(about: About, texts: PageTexts): string {
  const { name = about.product } = texts;
  const { makers = `the makers of ${name}` } = texts;
  const subject = { about, texts, name, makers, notice: notices(about) };
  return `${
    blocks(
      HEAD,
      `# What ${plain(name)} collects`,
      about.release
        ? `${
          plain(name)
        } has two mechanisms, independent of each other: usage statistics, and a version check.`
        : `${plain(name)} can tell its makers how it is used.`,
      overview(subject),
      ...texts.intro,
      why(subject),
      what(subject),
      example(subject),
      never(subject),
      when(subject),
      where(subject),
      switches(subject),
      seen(subject),
      versionCheck(subject),
      more(subject),
    )
  }\n`;
}

function why({ texts, makers }: Subject): string {
  const { proposal } = texts.links;
  return blocks(
    "## Why",
    ...texts.why.length ? texts.why : [
      `So that ${makers} learn which parts of it are used, and work on those that matter.`,
    ],
    proposal && `It was [proposed and discussed in public](${proposal}).`,
  );
}

function more({ texts: { links } }: Subject): string {
  const { source, questions } = links;
  const items = list([
    source && `[The code that collects](${source})`,
    questions && `[Questions and complaints](${questions})`,
  ]);
  return items && blocks("## More", items);
}
