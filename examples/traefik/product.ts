/** What differs between Traefik and its forks: names and addresses. */
export interface Product {
  /** The name in commands, as in `traefik telemetry status`. */
  readonly name: string;
  /** The name in texts. */
  readonly title: string;
  readonly version: string;
  readonly codename: string;
  readonly buildDate: string;
  /** Where statistics go: Traefik's own collector, or Candor's under `/traefik/{token}`. */
  readonly collect: string;
  /** Address of the list of releases. */
  readonly releases: string;
  /** What is collected, in words. */
  readonly documentation: string;
}

export const traefik: Product = {
  name: "traefik",
  title: "Traefik",
  version: "3.7.9",
  codename: "cheddar",
  buildDate: "2026-07-24T08:33:15Z",
  collect: "https://collect.example.org/traefik/our-token",
  releases: "https://update.example.org/repos/traefik/traefik/releases",
  documentation: "https://doc.traefik.io/traefik/contributing/data-collection/",
};
