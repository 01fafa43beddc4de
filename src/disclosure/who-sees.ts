// Who sees what of a report while it travels. Told once, for the notice, the status, the panel, the page and the dashboard.

/** A party that a report passes on its way. */
export interface Party {
  /** Who it is, in small letters. */
  readonly who: string;
  /** What it sees. */
  readonly sees: string;
  /** What it doesn't see. */
  readonly hidden: string;
}

/**
 * The parties that a report passes, and what each of them sees.
 *
 * @param relay The address of the relay; left out if reports go straight to the collector.
 */
export function whoSees(relay?: string): readonly Party[] {
  return relay === undefined ? DIRECT : [
    {
      who: `the relay (${hostOf(relay)})`,
      sees:
        "the address of the installation, when something is sent, its length in steps of 1 KiB, and which collector it is for",
      hidden: "the report, the product and the version: they are sealed",
    },
    {
      who: "the collector",
      sees: "the report as it is shown here, and the address of the relay",
      hidden: "the address of the installation",
    },
    {
      who: "the network in between",
      sees: "that the installation sends something to the relay, and when",
      hidden: "the report, and which collector and product it is for",
    },
  ];
}

const DIRECT: readonly Party[] = [
  {
    who: "the collector",
    sees:
      "the report as it is shown here, and for as long as the connection lasts the address, which it doesn't keep",
    hidden: "anything that isn't in the report",
  },
  {
    who: "the network in between",
    sees:
      "that the installation sends something to the collector, when, and its length",
    hidden: "the report: it is encrypted",
  },
];

/** The condition under which nobody can connect an address with a report. */
export const WHO_RUNS_RELAY =
  "Only the relay and the collector together could put an address beside a report, so different people run them.";

function hostOf(relay: string): string {
  return URL.canParse(relay) ? new URL(relay).host : relay;
}
