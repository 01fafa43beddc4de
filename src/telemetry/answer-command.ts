import { nearest } from "../contract/nearest.ts";
import type { Outcome } from "../send/outcome.ts";
import { inWords, statusInWords } from "./status-in-words.ts";
import type { Answered, ChoiceOptions, Status, Telemetry } from "./surface.ts";

/** After a yes: running programs look for one every hour. */
const NOTICED = "Programs that are running already notice this within an hour.";

/** After an export: what to do with the file. */
const CARRY =
  "Post it from a machine that has a network: with 'candor send', or on the collector's page.";

/** The answer to `help`. */
const HELP =
  `status [--json]     say whether telemetry is on, who decided, and what was sent
enable [part…]      say yes, to everything or to these categories; take the no to a field back
disable [part…]     say no, to everything or to these categories and fields
preview [--pretty]  print the next report as it would be sent
history             print the last reports that were sent
export <file>       write the next report into a file, to send it from elsewhere
held                print what the collector keeps of this installation
forget              have the collector delete it
notice              say in one line whether telemetry is on`;

/**
 * Answers a command of the program's own command line.
 *
 * @param telemetry The telemetry that the command is about.
 * @param args The command, and its option if it has one.
 */
export async function answerCommand(
  telemetry: Telemetry,
  args: readonly string[],
): Promise<Answered> {
  const { notice, status, preview, history, forget } = telemetry;
  /** What became of a yes or a no. */
  const chosen = (status: Status): Answered =>
    status.choiceFailed
      ? {
        text: `${notice()}\nThe choice can't be stored, so it ends with this ` +
          "process. Set the flag, the variable or DO_NOT_TRACK instead.",
        code: 1,
      }
      : { text: notice(), code: 0 };
  /** A choice of all, or of the parts that the command names. */
  const choose = async (
    how: (options?: ChoiceOptions) => Promise<Status>,
    only: readonly string[],
  ): Promise<Answered> => {
    if (!only.length) return chosen(await how());
    const status = await how({ only });
    const { refusal } = status;
    return refusal ? { text: refusal, code: 2 } : chosen(status);
  };
  const said = (text: string): Answered => ({ text, code: 0 });
  const [first, ...names] = args;
  const commands: Record<string, () => Promise<Answered>> = {
    status: async () => {
      const lines = statusInWords(await status());
      return said([notice(), ...lines].join("\n"));
    },
    "status --json": async () =>
      said(JSON.stringify(await status(), undefined, 2)),
    enable: async () => {
      const answered = await choose(telemetry.enable, names);
      const isHeard = !answered.code && (await status()).mode !== "off";
      return isHeard
        ? { text: `${answered.text}\n${NOTICED}`, code: 0 }
        : answered;
    },
    disable: async () => await choose(telemetry.disable, names),
    preview: async () => said((await preview()).body),
    "preview --pretty": async () => said(indented((await preview()).body)),
    history: async () => {
      const reports = await history();
      const texts = reports.map(({ at, body, exported }) =>
        `${inWords(at)}${exported ? ", exported" : ""}\n${body}`
      );
      return said(texts.join("\n") || "Nothing was sent.");
    },
    export: async () => {
      const [path, ...more] = names;
      if (!path || more.length) {
        const text = "Nothing was exported. Name the file: export report.json";
        return { text, code: 2 };
      }
      const { refusal } = await telemetry.exportReport(path);
      return refusal
        ? { text: refusal, code: 1 }
        : said(`The next report is in ${path}. ${CARRY}`);
    },
    held: async () => {
      const { from, instances, reports, trouble } = await telemetry.held();
      const lines = trouble
        ? [`It can't be told what ${from} keeps: ${trouble}.`]
        : instances.length
        ? [`${from} keeps ${countOf(reports.length)} of this installation.`]
        : [
          `Nothing was sent under a pseudonym, so ${from} can't tell which reports are of this installation.`,
        ];
      return {
        text: [...lines, ...reports].join("\n"),
        code: trouble ? 1 : 0,
      };
    },
    // The status reads the stored choice, which the notice speaks of.
    notice: async () => (await status(), said(notice())),
    forget: async () => said(forgottenInWords(await forget())),
    help: () => Promise.resolve(said(HELP)),
  };
  const takesNames = ["enable", "disable", "export"].includes(first ?? "");
  const asked = takesNames ? first! : args.join(" ");
  const run = Object.hasOwn(commands, asked) && commands[asked];
  if (run) return await run();
  const words = Object.keys(commands);
  const meant = nearest(asked, words);
  const hint = meant && meant !== asked ? `Did you mean '${meant}'? ` : "";
  return { text: `${hint}Commands: ${words.join(", ")}`, code: 2 };
}

function countOf(reports: number): string {
  return reports === 1 ? "1 report" : `${reports || "no"} reports`;
}

/** What became of a request for deletion. */
function forgottenInWords({ kind, reason }: Outcome): string {
  switch (kind) {
    case "sent":
      return "The collector has deleted what this installation sent.";
    case "later":
      return `The collector hasn't deleted it yet (${reason}). It is asked again for at most 30 days.`;
    case "dropped":
      return `The collector won't delete it (${reason}).`;
    case "skipped":
      return `Nothing was deleted: ${reason}.`;
  }
}

/** JSON laid out for people; a dialect's text may be something else. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
