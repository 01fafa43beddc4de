import type { About } from "../../telemetry/about.ts";
import type { PageTexts } from "./texts.ts";

/** What a page is written about. */
export interface Subject {
  readonly about: About;
  readonly texts: PageTexts;
  /** The product as people write it. */
  readonly name: string;
  /** Who receives. */
  readonly makers: string;
  /** What the program says at its start where nobody has said anything. */
  readonly notice: string;
}

/** Whether there is a report besides events that leave at once. */
export function isPeriodic({ schemas, events }: About): boolean {
  return "config" in schemas || "metrics" in schemas ||
    Object.values(events).includes("batch");
}
