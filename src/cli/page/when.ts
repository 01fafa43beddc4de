/** When it leaves, where it goes, how long it is kept there. */
import { AGAIN } from "../../schedule/limits.ts";
import { blocks, code, list } from "./markdown.ts";
import { isPeriodic, type Subject } from "./subject.ts";
import { count, often, time } from "../terminal/words.ts";

/** When. */
export function when({ about, texts }: Subject): string {
  const { schedule: { first, every }, events } = about;
  return blocks(
    "## When it is sent",
    list([
      isPeriodic(about) &&
      `${often(every)}, the first time ${
        time(first)
      } after the start; restarts neither repeat a report nor lose one`,
      Object.values(events).includes("now") &&
      "an event as soon as it has happened",
      about.default === "on" &&
      "never in the run in which you are told for the first time: not before it ends or a day has passed",
      isPeriodic(about) &&
      `if the collector can't be reached, again an hour later, at most ${AGAIN} times; no sending takes longer than 15 seconds`,
      ...texts.when,
    ]),
  );
}

/** Where to, and for how long. */
export function where({ about, texts, makers }: Subject): string {
  const { policy, dashboard, data } = texts.links;
  const { retention } = texts;
  return blocks(
    "## Where it goes",
    `To ${makers}, with a POST to ${code(about.endpoint)}${
      about.endpoint.startsWith("https:") ? ", encrypted" : ""
    }. Nothing goes anywhere else: a redirect isn't followed.`,
    dashboard &&
      `The numbers are given back: [everybody can see them](${dashboard}).`,
    data &&
      `Whoever wants the anonymous reports themselves can [ask for them](${data}).`,
    policy && `What is done with it there is said in [its policy](${policy}).`,
    "## How long it is kept",
    retention
      ? `Reports for ${
        count(retention.reports, "day")
      }, the numbers made of them for ${
        count(retention.numbers, "day")
      }; then they are deleted.`
      : `The makers haven't said.`,
  );
}
