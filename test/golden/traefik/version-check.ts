// Traefik's check for a newer version: takes the first greater one of the list as the server orders it, and gives up at
// the first tag that isn't a version.

export interface VersionCheck {
  readonly name: string;
  readonly current: string;
  /** The tags, in the server's order. */
  readonly releases: readonly string[];
  /** What Traefik told its operator; nothing where there was nothing to tell. */
  readonly traefik?: string;
  /** The version that there is to tell of. */
  readonly newer?: string;
}

const found = (version: string): string =>
  `A new release of Traefik has been found: ${version}. Please consider updating.`;

export const versionChecks: readonly VersionCheck[] = [
  { name: "a development build doesn't even ask", current: "dev", releases: ["v9.9.9"] },
  {
    name: "a prerelease isn't for those who run a release",
    current: "3.7.0",
    releases: ["v3.8.0-rc.1", "v3.7.1", "v3.7.0"],
    traefik: found("3.7.1"),
    newer: "3.7.1",
  },
  {
    name: "it is for those who run one",
    current: "3.8.0-rc.1",
    releases: ["v3.8.0-rc.2", "v3.7.1"],
    traefik: found("3.8.0-rc.2"),
    newer: "3.8.0-rc.2",
  },
  { name: "the newest has nothing newer", current: "3.7.1", releases: ["v3.7.1", "v3.7.0"] },
  {
    name: "what is no version is passed over",
    current: "3.7.0",
    releases: ["nightly", "v3.7.1"],
    traefik: "Error checking new version",
    newer: "3.7.1",
  },
];
