import type { Command } from "./command.ts";

/** An entry in the table of commands. */
export interface CommandEntry {
  /** A line for the list of commands. */
  readonly summary: string;
  /** Imports the command. Only the one that runs is imported. */
  readonly load: () => Promise<Command>;
}

/** Every command of `candor`, in the order of the help. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  anonymize: {
    summary: "show what would leave of a configuration file",
    load: async () => (await import("./anonymize.ts")).anonymize,
  },
  audit: {
    summary: "check that nothing leaves that no mark allows",
    load: async () => (await import("./audit.ts")).audit,
  },
  backup: {
    summary: "copy the collector's SQLite store into a file",
    load: async () => (await import("./backup.ts")).backup,
  },
  demo: {
    summary: "run a simulated fleet, a collector and its dashboard",
    load: async () => (await import("./demo.ts")).demo,
  },
  diff: {
    summary: "list what a new revision of a schema lets leave",
    load: async () => (await import("./diff.ts")).diff,
  },
  keys: {
    summary: "make and rotate the keys for sealed reports",
    load: async () => (await import("./keys.ts")).keys,
  },
  export: {
    summary: "write the raw anonymous reports as NDJSON or Parquet",
    load: async () => (await import("./export.ts")).exportReports,
  },
  import: {
    summary: "move the reports of a SQLite store to another store",
    load: async () => (await import("./import.ts")).importStore,
  },
  preview: {
    summary: "print the next report of a program as it would be posted",
    load: async () => (await import("./preview.ts")).preview,
  },
  page: {
    summary: "write the page about what a product collects",
    load: async () => (await import("./page.ts")).page,
  },
  relay: {
    summary: "forward sealed reports to a collector that sees no addresses",
    load: async () => (await import("./relay.ts")).relay,
  },
  restore: {
    summary: "put a backup where the collector's SQLite store is",
    load: async () => (await import("./restore.ts")).restore,
  },
  review: {
    summary: "report what a change of a schema lets leave, for a pull request",
    load: async () => (await import("./review.ts")).review,
  },
  send: {
    summary: "post a report that was exported where there is no network",
    load: async () => (await import("./send.ts")).send,
  },
  serve: {
    summary: "start a collector with its dashboard",
    load: async () => (await import("./serve.ts")).serve,
  },
};
