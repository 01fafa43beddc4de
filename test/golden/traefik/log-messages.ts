// What Traefik logs of both mechanisms when it starts.

export const statsEnabled: readonly string[] = [
  "Stats collection is enabled.",
  "Many thanks for contributing to Traefik's improvement by allowing us to receive anonymous information from your configuration.",
  "Help us improve Traefik by leaving this feature on :)",
  "More details on: https://doc.traefik.io/traefik/contributing/data-collection/",
];

export const statsDisabled: readonly string[] = [
  "\nStats collection is disabled.\nHelp us improve Traefik by turning this feature on :)\nMore details on: https://doc.traefik.io/traefik/contributing/data-collection/\n",
];

export const versionCheckEnabled: readonly string[] = [
  "Version check is enabled.",
  "Traefik checks for new releases to notify you if your version is out of date.",
  "It also collects usage data during this process.",
  "Check the documentation to get more info: https://doc.traefik.io/traefik/contributing/data-collection/",
];

export const versionCheckDisabled: readonly string[] = [
  "\nVersion check is disabled.\nYou will not be notified if a new version is available.\nMore details: https://doc.traefik.io/traefik/contributing/data-collection/\n",
];
