/** How to look at a report first, and how to have reports deleted. */
import { blocks, code, fenced, list, plain } from "./markdown.ts";
import type { Subject } from "./subject.ts";

/** How to look at a report before it is sent. */
export function preview(
  { about, texts: { command, panel }, isPeriodic }: Subject,
): string {
  return blocks(
    "## See it first",
    isPeriodic
      ? "You can look at the next report while telemetry is off. Looking sends nothing and changes nothing."
      : `${
        about.variable
          ? code(`${about.variable}=log`)
          : `The word ${code("log")} in place of a yes`
      } prints every event as it would be sent, and sends nothing.`,
    command && fenced(
      "sh",
      [
        isPeriodic &&
        `${command} preview   # the exact text of the next report`,
        `${command} history   # the last five reports as they were sent`,
      ].filter(Boolean).join("\n"),
    ),
    panel &&
      `The page at ${plain(panel)} shows ${command ? "the same" : "it"}.`,
    (command || panel) && isPeriodic && !about.dialect && blocks(
      `On a machine without a network, ${
        command ? "this writes that report" : "a button on that page puts it"
      } into a file instead. Somebody who has a network posts it with ${
        code("candor send")
      }, or on the collector's page${command ? ":" : "."}`,
      command && fenced("sh", `${command} export report.json`),
      command && panel && "A button on the page gives the same file.",
    ),
    !command && !panel &&
      "The makers can show it to you with `candor preview`.",
  );
}

/** How to see what the collector has. */
export function held(
  { texts: { command, panel }, isDeletable }: Subject,
): string {
  if (!isDeletable || !command && !panel) return "";
  return blocks(
    "## See what is held of you",
    command && fenced("sh", `${command} held`),
    `${
      command ? "That" : `The page at ${plain(panel!)}`
    } asks the collector for every report that it keeps of this installation, and shows them as it keeps them. The request carries a proof that nobody else has.`,
  );
}

/** How to have deleted what was sent. */
export function deletion(
  { about, texts: { command, retention }, name, isDeletable }: Subject,
): string {
  const expiry = retention
    ? `All reports are deleted after ${retention.reports} days.`
    : "Ask the makers when reports are deleted.";
  return blocks(
    "## Have it deleted",
    isDeletable
      ? blocks(
        command
          ? fenced("sh", `${command} forget`)
          : "Tell the program to forget what it sent.",
        `The collector then deletes everything that this installation sent. The request carries a proof that nobody else has. It works while telemetry is off, and is repeated for up to 30 days until it succeeds.${
          about.forget ? " Switching telemetry off asks for it, too." : ""
        }`,
      )
      : about.identity === "none"
      ? `Reports name no installation. Nobody can tell which ones are yours, not even ${
        plain(name)
      } itself, so there is no way to ask for their deletion. ${expiry}`
      : list([
        "A stored no erases the installation's id and secret. After that, nobody can tell which reports it sent.",
        `The collector's format has no way to ask for deletion. ${expiry}`,
      ]),
  );
}
