import type { About } from "../../telemetry/about.ts";
import { notices } from "./notices.ts";
import type { PageTexts } from "./texts.ts";

/** What a page is written about. */
export interface Subject {
  /** What the product's telemetry was made of. */
  readonly about: About;
  /** What its makers add in their own words. */
  readonly texts: PageTexts;
  /** The product as people write it. */
  readonly name: string;
  /** Who receives the reports. */
  readonly makers: string;
  /** What the program says at its start if nobody has chosen anything. */
  readonly notice: string;
  /** Whether there is a report besides events that are sent at once. */
  readonly isPeriodic: boolean;
  /** Whether it runs on somebody's machine, where variables can name a proxy. */
  readonly isProcess: boolean;
  /** Whether an installation can have its reports deleted. */
  readonly isDeletable: boolean;
}

/** Puts together what all sections need. */
export function pageSubject(about: About, texts: PageTexts): Subject {
  const { schemas, events, identity, dialect } = about;
  const { name = about.product } = texts;
  const { makers = `the makers of ${name}`, panel, file } = texts;
  // A program with a flag has a command line: its command is where the notice and README look for it.
  const isUnsaid = about.flag && !panel && !file;
  const { command = isUnsaid ? `${about.product} telemetry` : undefined } =
    texts;
  return {
    about,
    texts: { ...texts, command },
    name,
    makers,
    notice: notices(about),
    isPeriodic: "config" in schemas || "metrics" in schemas ||
      Object.values(events).includes("batch"),
    isProcess: !!(about.flag || file || command),
    isDeletable: identity !== "none" && !dialect,
  };
}
