/**
 * The page that tells people what a program collects. It comes from the options of the telemetry and the catalogue of its
 * schemas. The makers add only what can't be read from those.
 */
import type { About } from "../../telemetry/about.ts";
import { example } from "./example.ts";
import { blocks, list, plain } from "./markdown.ts";
import { never } from "./never.ts";
import { deletion, held, preview } from "./seen.ts";
import { pageSubject, type Subject } from "./subject.ts";
import { overview, switches } from "./switches.ts";
import type { PageTexts } from "./texts.ts";
import { versionCheck } from "./version-check.ts";
import { what } from "./what.ts";
import { when, where } from "./when.ts";

const HEAD =
  "<!-- Written by `candor page`. Don't edit it: change the telemetry and run the command again. -->";

/** Writes the page. */
export function writePage(about: About, texts: PageTexts): string {
  const subject = pageSubject(about, texts);
  const { name } = subject;
  return `${
    blocks(
      HEAD,
      `# What ${plain(name)} collects`,
      about.release
        ? `${
          plain(name)
        } has two mechanisms, independent of each other: usage statistics and a version check.`
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
      preview(subject),
      held(subject),
      deletion(subject),
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
      `It shows ${makers} which parts of it are used, so that they can work on those that matter.`,
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
