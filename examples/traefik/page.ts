/** The texts of the page "Data Collection" that can't be derived from the telemetry. */
import type { Product } from "./product.ts";

/** The page of Traefik, or of a fork. */
export const pageOf = (
  { name, title, source }: Pick<Product, "name" | "title"> & {
    readonly source: string;
  },
) => ({
  name: title,
  makers: `${title} Labs`,
  why: [
    `It tells ${title} Labs how ${title} is used in general, and which features and providers to work on first: for example which of them nobody uses.`,
  ],
  file: { name: `${name}.yml`, key: "global.sendAnonymousUsage" },
  command: `${name} telemetry`,
  says: "its log",
  examples: {
    config: {
      entryPoints: { web: { address: ":80" } },
      api: {},
      providers: {
        docker: {
          endpoint: "tcp://10.10.10.10:2375",
          exposedByDefault: true,
          tls: {
            ca: "dockerCA",
            cert: "dockerCert",
            key: "dockerKey",
            insecureSkipVerify: true,
          },
        },
        ecs: {
          exposedByDefault: true,
          clusters: ["foo-bar"],
          region: "us-west-2",
          accessKeyID: "AccessKeyID",
          secretAccessKey: "SecretAccessKey",
        },
      },
    },
  },
  sends: [
    `the version of ${title}, its codename and when it was built`,
    "of the static configuration, the fields that are listed below",
    "a hash of these fields as they leave, never of the configuration itself",
  ],
  never: [
    "the dynamic configuration: routers and services",
    "anything of a header, neither its name nor its value",
  ],
  promises: [
    "we don't use what we receive to run advertising programs",
    "we don't sell it to third parties",
  ],
  retention: { reports: 90, numbers: 395 },
  release: {
    key: "global.checkNewVersion",
    flag: "--global.checkNewVersion",
    more: [
      `The address it comes from is neither kept nor looked up. Versions are counted by the day, to see which of them are in use.`,
      "DO_NOT_TRACK ends it as well, unless the file or the flag says yes.",
    ],
  },
  links: {
    policy: `https://${name}.io/legal/privacy-and-cookie-policy`,
    proposal: `${source}/issues/2369`,
    source: `${source}/blob/master/pkg/collector/collector.go`,
    questions: `${source}/issues`,
  },
});
