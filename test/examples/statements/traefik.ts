import type { Statement } from "./statement.ts";

/** Traefik's page of version 3; Baqup's is the same under another name. */
export const proxy = (name: string, slug: string): readonly Statement[] => [
  {
    says: "there are two mechanisms, each configured by itself",
    on: /has two mechanisms, independent of each other/,
  },
  {
    says: "how data is handled is in the privacy policy",
    on: new RegExp(
      `\\(https://${slug}\\.io/legal/privacy-and-cookie-policy\\)`,
    ),
  },
  {
    says: "the version check is on and may be switched off",
    on: /\| version check \| on, until you say no \| `global\.checkNewVersion`/,
  },
  {
    says: "statistics need an explicit yes",
    on:
      /\| usage statistics \| off, until you say yes \| `global\.sendAnonymousUsage`/,
  },
  {
    says: "both are switched in YAML",
    on: /```yaml\nglobal:\n {2}sendAnonymousUsage: .+\n {2}checkNewVersion: /,
  },
  {
    says: "both are switched in TOML",
    on: /```toml\n\[global\]\nsendAnonymousUsage = .+\ncheckNewVersion = /,
  },
  {
    says: "both are switched with flags",
    on: /--global\.sendAnonymousUsage=.+\n--global\.checkNewVersion=/,
  },
  {
    says: "the log says at the start whether each is on",
    on: new RegExp(
      `says in its log what is on(.|\n)+${slug} telemetry: off(.|\n)+${slug} version check: on`,
    ),
  },
  {
    says: "a server is asked from time to time for a newer version",
    on: /asks `update\.example\.(org|net)` at most once a day/,
  },
  { says: "that tells the running version", on: /says which version runs/ },
  {
    says: "and the public address",
    on: /whoever answers it sees where it comes from/,
  },
  {
    says: "addresses are counted and used to find companies to sell to",
    because: "our collector keeps no address",
    on: /address it comes from is neither kept nor looked up/,
    not: /marketing|support contract/,
  },
  {
    says: "it shows which versions are in use",
    on: /which of them are in use/,
  },
  {
    says: "statistics go once a day, from ten minutes after the start",
    on: /once a day, the first time 10 minutes after the start/,
  },
  {
    says: "they hold the version",
    on: new RegExp(`- the version of ${name}`),
  },
  {
    says: "and a hash of the configuration",
    because: "ours is only of what is left of it, so it says so",
    on:
      /a hash of these fields as they leave, never of the configuration itself/,
  },
  {
    says: "and the static configuration without what is sensitive",
    on: /of the static configuration, the fields that are listed below/,
  },
  {
    says: "tokens, passwords, URLs, addresses, domains, e-mails are removed",
    on: /addresses, paths, user names, passwords, tokens and e-mail addresses/,
  },
  {
    says: "it was proposed in public",
    on: /\[proposed and discussed in public\]\(https:.+\/issues\/2369\)/,
  },
  {
    says: "it shows how the product is used, and what to work on first",
    on: /how .+ is used in general, and which features and providers/,
  },
  {
    says: "the dynamic configuration is never collected",
    on: /the dynamic configuration: routers and services/,
  },
  { says: "no advertising programs", on: /advertising programs/ },
  { says: "nothing is sold", on: /don't sell it to third parties/ },
  {
    says: "an example in YAML, before and after",
    on: /endpoint: tcp:\/\/10\.10\.10\.10:2375(.|\n)+endpoint: xxxx/,
  },
  {
    says: "of it, switches leave",
    on: /exposedByDefault: true(.|\n)+exposedByDefault: true/,
  },
  {
    says: "the address of an entry point leaves",
    because: "an address is the operator's own text, so it stays",
    on: /xxxx-1:\n {4}address: xxxx/,
  },
  {
    says: "the code can be read",
    on: /\[The code that collects\]\(https:.+collector\.go\)/,
  },
  {
    says: "all fields stay but those that are marked",
    on: /field without a mark stays/,
  },
];

/** What only the page of version 1 says. */
export const version1: readonly Statement[] = [
  {
    says: "it is off by default",
    on: /\| usage statistics \| off/,
  },
  {
    says: "an example in TOML, before and after",
    on:
      /\[providers\.ecs\]\nexposedByDefault = true\nclusters = \[ "foo-bar" \](.|\n)+clusters = 1\nregion = "us-west-2"\naccessKeyID = "xxxx"/,
  },
  {
    says: "it shows which backend is used and which isn't",
    on: /which of them nobody uses/,
  },
  {
    says: "insecureSkipVerify leaves as false and lists as empty",
    because:
      "what stays looks like nothing else here, and a marked switch leaves",
    not: /insecureSkipVerify = false/,
  },
  { says: "all fields are listed", on: /The \d+ fields that stay/ },
];
