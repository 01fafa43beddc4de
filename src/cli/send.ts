/** `candor send`: posts the report of a file that a program exported on a machine without a network. */
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { failureReason } from "../collector/operate/failure-reason.ts";
import { BODY_BYTES } from "../collector/receive/body.ts";
import { readEnvelope } from "../collector/receive/envelope.ts";
import { parseJson } from "../collector/receive/parse-json.ts";
import { readReportFile } from "../contract/report-file.ts";
import { hasUniqueKeys } from "../contract/unique-keys.ts";
import { node } from "../platform/node.ts";
import { post } from "../send/post.ts";
import { isSecure } from "../telemetry/is-secure.ts";
import { whileAwaited } from "../telemetry/keep-alive.ts";
import { type Command, EXIT, Stop } from "./command.ts";

/** The command. */
export const send: Command = {
  usage: "[options] <file>",
  about:
    `Posts the report of a file that a program's own command wrote on a machine without a network:
hal telemetry export report.json. A report that gets to the collector twice is counted once.
Only the report is posted; the collector sees the address of this machine. What the report says is
never printed. Requests use the proxy that HTTPS_PROXY and NO_PROXY name.`,
  operands: 1,
  options: {
    to: {
      type: "string",
      value: "url",
      about: "collector to post to instead of the one that the file names",
    },
  },
  examples: [
    "candor send report.json",
    "candor send report.json --to https://stats.example.org",
  ],
  async run({ options, operands }, { cwd, out }) {
    const [file] = operands;
    if (file === undefined) {
      throw refusal(
        "Cannot send as no file is named",
        "candor send report.json",
      );
    }
    const { report, to } = readReport(await readText(resolve(cwd, file)), file);
    const url = readAddress(options["to"] ?? to);
    const { fetch, now } = node();
    const { kind, reason } = await whileAwaited(() =>
      post(url.href, JSON.stringify(report), {
        fetch,
        now,
        isKnown: (path) =>
          hasPath(report, path.replaceAll("[]", ".*").split(".")),
      })
    );
    if (kind === "sent") {
      out(`Sent to ${url.host}. Sent again, it is still counted once.\n`);
      return EXIT.done;
    }
    throw kind === "later"
      ? new Stop(`Cannot send to ${url.host} now: ${reason}`, {
        hint: "the file is unchanged; try again later",
      })
      : new Stop(`${url.host} doesn't accept the report: ${reason}`, {
        hint: "the file is unchanged, and nothing of it was kept there",
      });
  },
};

/** Reads a file, but not more than a report can have. */
async function readText(path: string): Promise<string> {
  let file;
  try {
    file = await open(path);
    const { size } = await file.stat();
    if (size > MOST_BYTES) throw refusal(`${path} is too large for a report`);
    return await file.readFile("utf8");
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw refusal(
      failureReason(error) === "ENOENT"
        ? `Cannot read ${path} as there is no such file`
        : `Cannot read ${path}: ${failureReason(error)}`,
    );
  } finally {
    await file?.close();
  }
}

/** More than a report has, in any layout. */
const MOST_BYTES = 16 * BODY_BYTES;

/** What the file holds, if it is a report that a collector could accept. */
function readReport(text: string, file: string) {
  const hint = "export it again: hal telemetry export report.json";
  const parsed = parseJson(text.replace(/^\uFEFF/, ""));
  if (parsed === undefined) {
    throw refusal(`Cannot send ${file} as it isn't JSON`, hint);
  }
  if (!hasUniqueKeys(text, parsed)) {
    throw refusal(`Cannot send ${file} as an object in it repeats a key`, hint);
  }
  const { report, to } = readReportFile(parsed);
  const envelope = readEnvelope(report, { from: "", to: "9" });
  if ("reason" in envelope) {
    const { path } = envelope;
    const where = path ? `: '${path}' isn't one of a report` : "";
    throw refusal(`Cannot send ${file} as it isn't a Candor report${where}`);
  }
  if (new TextEncoder().encode(JSON.stringify(report)).length > BODY_BYTES) {
    throw refusal(`Cannot send ${file} as a report has at most 64 KiB`, hint);
  }
  return { report, to };
}

/** The address of a collector. A bare host means its route for reports. */
function readAddress(to: unknown): URL {
  if (to === undefined) {
    throw refusal(
      "Cannot send as the file names no collector",
      "candor send report.json --to https://stats.example.org",
    );
  }
  if (typeof to !== "string" || !isSecure(to)) {
    throw refusal(
      "Cannot send as the collector must be an https address, or http on the same machine",
    );
  }
  const url = new URL(to);
  if (url.pathname === "/") url.pathname = "/v1/reports";
  return url;
}

/** Placeholders for any key in a path of a refusal. They come from the schema, not from the report. */
const ANY: readonly (string | undefined)[] = ["*", "<key>"];

/** Whether a value has such a path. Only the file's own paths are repeated of an answer. */
function hasPath(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, part]) =>
    (ANY.includes(key) || key === name) && hasPath(part, rest)
  );
}

function refusal(sentence: string, hint?: string): Stop {
  return new Stop(sentence, { code: EXIT.usage, ...(hint && { hint }) });
}
