// What an administrator says about the telemetry of programs, in a file that every program with Candor reads.

/** What a policy says about one program. It only takes away, or sends reports to the operator's own collector. */
export interface ProgramPolicy {
  /** The most that may happen: `on` has no objection. @default "on" */
  readonly mode?: "off" | "local" | "log" | "on" | undefined;
  /** Categories and fields that are redacted: `usage`, `config.api.insecure`, `config.api.*`. @default none */
  readonly without?: readonly string[] | undefined;
  /** Where reports are posted instead: an https address, or http on the same machine. @default the makers' collector */
  readonly endpoint?: string | undefined;
}

/** What a policy says, by product; `"*"` is about every program. A mode alone may stand for an object. */
export type Policy = Readonly<
  Record<string, NonNullable<ProgramPolicy["mode"]> | ProgramPolicy>
>;

/** The voices of policies, in the order in which they count. */
export type PolicyVoice =
  | "policy"
  | "system policy"
  | "user policy"
  | "project policy";

/** What was found in one place where a policy may be. */
export interface PolicyFile {
  /** Whose policy it is. */
  readonly voice: PolicyVoice;
  /** What it says: JSON. */
  readonly text?: string | undefined;
  /** Why it can't be read, if there may be one: it counts as a no. Completes "the system policy …". */
  readonly trouble?: string | undefined;
  /** Why nobody looked, for example without a permission: it ends a warning. */
  readonly unheard?: string | undefined;
  /** Whether it may not name an endpoint, because whoever wrote it need not be the operator. @default false */
  readonly foreign?: boolean | undefined;
}

/** The longest policy, in bytes. */
export const POLICY_BYTES: number = 64 * 1024;
