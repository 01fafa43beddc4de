/** How to see it first, and how to have it deleted. */
import { blocks, code, fenced, list, plain } from "./markdown.ts";
import { isPeriodic, type Subject } from "./subject.ts";

/** The sections. */
export function seen({ about, texts, name }: Subject): string {
  const { command, panel, retention } = texts;
  const { identity, dialect, forget } = about;
  const isNamed = identity !== "none" && !dialect;
  const gone = retention
    ? `all of them are gone after ${retention.reports} days`
    : "ask its makers when they are gone";
  return blocks(
    "## See it first",
    isPeriodic(about)
      ? "You need not say yes to see what would leave: it is shown while it is off, and nothing is changed or sent by looking."
      : `Without anything being sent, ${
        about.variable
          ? code(`${about.variable}=log`)
          : `the word ${code("log")} in place of a yes`
      } prints every event as it would leave.`,
    command && fenced(
      "sh",
      [
        isPeriodic(about) &&
        `${command} preview   # the exact text of the next report`,
        `${command} history   # the last five as they were sent`,
      ].filter(Boolean).join("\n"),
    ),
    panel && `The page at ${plain(panel)} shows the same.`,
    !command && !panel && "Its makers can show it with `candor preview`.",
    "## Have it deleted",
    isNamed
      ? blocks(
        command
          ? fenced("sh", `${command} forget`)
          : "Ask the program to forget what it sent.",
        `Everything that this installation sent is deleted from the collector, with a proof that nobody else can give. It works while telemetry is off, and is tried for up to 30 days${
          forget ? "; saying no asks for it, too" : ""
        }.`,
      )
      : identity === "none"
      ? `A report names no installation, so nobody can tell which ones are yours: not even ${
        plain(name)
      } itself, and there is nothing to ask for by name. ${
        gone[0]!.toUpperCase()
      }${gone.slice(1)}.`
      : list([
        "Saying no for good erases the installation's name and secret: from then on nobody can tell which reports were its own.",
        `The collector's format has no way to ask for deletion; ${gone}.`,
      ]),
  );
}
