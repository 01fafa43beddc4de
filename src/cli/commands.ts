import type { Command } from "./command.ts";

/** An entry in the table of commands. */
export interface CommandEntry {
  /** Who uses it: people who write a program, who run a collector, or who run a program. */
  readonly forWhom: "maintainers" | "collectors" | "operators";
  /** A line for the list of commands. */
  readonly summary: string;
  /** Imports the command. Only the one that runs is imported. */
  readonly load: () => Promise<Command>;
}

/** Every command of `candor`, in the order of the help. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  anonymize: {
    forWhom: "maintainers",
    summary: "show what would leave of a configuration file",
    load: async () => (await import("./anonymize.ts")).anonymize,
  },
  preview: {
    forWhom: "maintainers",
    summary: "print the next report of a program as it would be posted",
    load: async () => (await import("./preview.ts")).preview,
  },
  audit: {
    forWhom: "maintainers",
    summary: "check that only what the marks allow would leave",
    load: async () => (await import("./audit.ts")).audit,
  },
  page: {
    forWhom: "maintainers",
    summary: "write the page about what a product collects",
    load: async () => (await import("./page.ts")).page,
  },
  diff: {
    forWhom: "maintainers",
    summary: "list what a new schema lets leave that the old one didn't",
    load: async () => (await import("./diff.ts")).diff,
  },
  review: {
    forWhom: "maintainers",
    summary:
      "describe what a change of a schema lets leave, for a pull request",
    load: async () => (await import("./review.ts")).review,
  },
  demo: {
    forWhom: "maintainers",
    summary: "run simulated programs, a collector and its dashboard",
    load: async () => (await import("./demo.ts")).demo,
  },
  serve: {
    forWhom: "collectors",
    summary: "start a collector with its dashboard",
    load: async () => (await import("./serve.ts")).serve,
  },
  backup: {
    forWhom: "collectors",
    summary: "copy the collector's SQLite store into a file",
    load: async () => (await import("./backup.ts")).backup,
  },
  restore: {
    forWhom: "collectors",
    summary: "put a backup in the place of the collector's SQLite store",
    load: async () => (await import("./restore.ts")).restore,
  },
  export: {
    forWhom: "collectors",
    summary: "write the raw anonymous reports as NDJSON or Parquet",
    load: async () => (await import("./export.ts")).exportReports,
  },
  import: {
    forWhom: "collectors",
    summary: "move the reports of a SQLite store to another store",
    load: async () => (await import("./import.ts")).importStore,
  },
  keys: {
    forWhom: "collectors",
    summary: "make and rotate a collector's keys for sealed reports",
    load: async () => (await import("./keys.ts")).keys,
  },
  relay: {
    forWhom: "collectors",
    summary: "forward sealed reports, so that the collector sees no addresses",
    load: async () => (await import("./relay.ts")).relay,
  },
  send: {
    forWhom: "operators",
    summary: "post a report that was exported on a machine without a network",
    load: async () => (await import("./send.ts")).send,
  },
};
