/** When reports are sent, where they go, and how long they are kept there. */
import { WHO_RUNS_RELAY, whoSees } from "../../disclosure/who-sees.ts";
import { RETRIES } from "../../schedule/limits.ts";
import { count, howOften, time } from "../terminal/words.ts";
import { blocks, code, list, plain, table } from "./markdown.ts";
import type { Subject } from "./subject.ts";

/** When. */
export function when({ about, texts, isPeriodic }: Subject): string {
  const { schedule: { first, every }, events } = about;
  return blocks(
    "## When it is sent",
    list([
      isPeriodic &&
      `${howOften(every)}, the first time ${
        time(first)
      } after the start; a restart neither repeats a report nor skips one`,
      Object.values(events).includes("now") && "an event as soon as it happens",
      about.default === "on" &&
      "nothing in the first run, which tells you about telemetry; sending starts when that run has ended, or after a day",
      isPeriodic &&
      `if the collector can't be reached: again after an hour, at most ${RETRIES} times; one try takes at most 15 seconds`,
      ...texts.when,
    ]),
  );
}

/** Where reports go, and for how long. */
export function where(
  { about, texts, makers, isProcess }: Subject,
): string {
  const { policy, dashboard, data } = texts.links;
  const { retention } = texts;
  return blocks(
    "## Where it goes",
    `To ${makers}, with a POST to ${code(about.endpoint)}${
      about.endpoint.startsWith("https:") ? ", encrypted" : ""
    }. Nothing goes anywhere else: redirects aren't followed.`,
    about.relay &&
      `Every report is sealed for them and goes through the relay at ${
        code(about.relay)
      }, never in another way.`,
    isProcess &&
      `If ${code("HTTPS_PROXY")} names a proxy and ${
        code("NO_PROXY")
      } doesn't except the address, the request goes through it. The proxy sees the name of that host, and no report.`,
    policy &&
      `The [privacy policy](${policy}) of ${makers} says what is done with reports.`,
    dashboard &&
      `The numbers are public: [everybody can see them](${dashboard}).`,
    data &&
      `The anonymous reports themselves are available, too: [ask for them](${data}).`,
    "## Who sees what",
    table(
      ["who", "sees", "doesn't see"],
      whoSees(about.relay).map(({ who, sees, hidden }) => [
        plain(who),
        plain(sees),
        plain(hidden),
      ]),
    ),
    about.relay && WHO_RUNS_RELAY,
    "## How long it is kept",
    retention
      ? `Reports for ${count(retention.reports, "day")}, the numbers for ${
        count(retention.numbers, "day")
      }. Then they are deleted.`
      : `The makers don't say.`,
  );
}
