import type { Command } from "./command.ts";

/** A row of the table. */
export interface Row {
  /** In one line, for the list of commands. */
  readonly summary: string;
  /** A command is only loaded when it is asked for. */
  readonly load: () => Promise<Command>;
}

/** Every command of `candor`, in the order of the help. */
export const commands: Readonly<Record<string, Row>> = {
  anonymize: {
    summary: "show what would leave of a configuration file",
    load: async () => (await import("./anonymize.ts")).anonymize,
  },
  audit: {
    summary: "look whether anything gets out that no mark allows",
    load: async () => (await import("./audit.ts")).audit,
  },
  demo: {
    summary: "see it all at work: a fleet, a collector, its dashboard",
    load: async () => (await import("./demo.ts")).demo,
  },
  diff: {
    summary: "say what a new revision of a schema would let leave",
    load: async () => (await import("./diff.ts")).diff,
  },
  preview: {
    summary: "show the next report of a program, as it would be posted",
    load: async () => (await import("./preview.ts")).preview,
  },
  page: {
    summary: "write the page that says what a product collects",
    load: async () => (await import("./page.ts")).page,
  },
  serve: {
    summary: "start a collector with its dashboard",
    load: async () => (await import("./serve.ts")).serve,
  },
};
