/** The log lines at the start: whether statistics and the version check are on. */
import type { Product } from "./product.ts";

export interface Mechanisms {
  readonly usage: boolean;
  readonly versionCheck: boolean;
}

/** The lines, statistics first. */
export function startUpLines(
  { title, documentation }: Product,
  { usage, versionCheck }: Mechanisms,
): readonly string[] {
  return [
    ...usage
      ? [
        "Stats collection is enabled.",
        `Many thanks for contributing to ${title}'s improvement by allowing us to receive anonymous information from your configuration.`,
        `Help us improve ${title} by leaving this feature on :)`,
        `More details on: ${documentation}`,
      ]
      : [
        "\nStats collection is disabled.\n" +
        `Help us improve ${title} by turning this feature on :)\n` +
        `More details on: ${documentation}\n`,
      ],
    ...versionCheck
      ? [
        "Version check is enabled.",
        `${title} checks for new releases to notify you if your version is out of date.`,
        // True, because the request carries the running version.
        "It also collects usage data during this process.",
        `Check the documentation to get more info: ${documentation}`,
      ]
      : [
        "\nVersion check is disabled.\n" +
        "You will not be notified if a new version is available.\n" +
        `More details: ${documentation}\n`,
      ],
  ];
}
