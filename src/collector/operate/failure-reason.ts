/**
 * Why a store failed, for the log. An engine's message may quote what it was given, so its code is preferred, and a
 * message goes through the scrub.
 */
import { scrub } from "../../anonymize/scrub.ts";

/** The longest message that is logged. */
const LONGEST = 200;

/** What SQLite, ClickHouse and the runtimes say of an error beside its message. */
interface EngineError {
  readonly name?: unknown;
  readonly message?: unknown;
  /** SQLite's own words for its code: `database or disk is full`. */
  readonly errstr?: unknown;
  /** ClickHouse's name of its code: `MEMORY_LIMIT_EXCEEDED`. */
  readonly type?: unknown;
  /** The system's code: `ECONNREFUSED`. */
  readonly code?: unknown;
}

/** Says in one line why something failed. */
export function failureReason(error: unknown): string {
  const { errstr, type, code, name, message }: EngineError = Object(error);
  const known = [errstr, type, code].find((part) =>
    typeof part === "string" && part !== "" && part !== "ERR_SQLITE_ERROR"
  );
  if (known !== undefined) return String(known).slice(0, LONGEST);
  const [line = ""] = String(message ?? "").split("\n");
  return `${String(name ?? "Error")}: ${scrub(line.slice(0, LONGEST))}`;
}
