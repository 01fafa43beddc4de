/**
 * Who may import whom: the one table. A stage is a folder of src, or a file directly in it; it may always import itself.
 * `folder/file.ts` allows that file alone.
 */
export interface Layer {
  readonly imports: readonly string[];
  readonly packages: readonly string[];
  /** May name `node:` modules, in these of its files. */
  readonly node?: RegExp;
}

const STAGE: Layer = {
  imports: ["contract", "schema", "hash"],
  packages: ["valibot"],
};

/** Every stage of the pipeline, for those that put it together. */
const STAGES: readonly string[] = [
  "contract",
  "hash",
  "schema",
  "anonymize",
  "consent",
  "collect",
  "schedule",
  "send",
  "release",
];

export const layers: Readonly<Record<string, Layer>> = {
  contract: { imports: [], packages: ["valibot"] },
  hash: { imports: ["contract"], packages: ["@noble/hashes"] },
  schema: { imports: ["contract", "hash"], packages: ["valibot"] },
  anonymize: STAGE,
  consent: STAGE,
  collect: {
    ...STAGE,
    imports: [...STAGE.imports, "anonymize/bucket.ts", "send/waits.ts"],
  },
  schedule: STAGE,
  send: { ...STAGE, packages: ["valibot", "ky"] },
  release: {
    imports: [...STAGE.imports, "send/waits.ts", "send/answer-text.ts"],
    packages: ["valibot"],
  },
  /** What people are told of a field and of a report: for the panel, the dashboard and the command line. */
  disclosure: { imports: ["contract", "schema"], packages: [] },
  platform: { imports: ["contract"], packages: [], node: /^src\/platform\// },
  /** The pipeline, and its parts that are no stage's own. */
  "telemetry.ts": {
    imports: [...STAGES, "telemetry"],
    packages: [],
  },
  telemetry: {
    imports: [
      ...STAGES,
      "disclosure/who-sees.ts",
      "platform/memory.ts",
      "platform/platform.ts",
    ],
    packages: ["valibot"],
  },
  panel: {
    imports: [...STAGES, "disclosure", "telemetry", "telemetry.ts"],
    packages: ["valibot"],
  },
  audit: {
    imports: ["anonymize", "schema"],
    packages: [],
  },
  testing: {
    imports: [
      ...STAGES,
      "audit",
      "telemetry",
      "telemetry.ts",
      "platform/memory.ts",
      "platform/platform.ts",
    ],
    packages: ["valibot"],
  },
  /** Sealed sending: needs nothing but WebCrypto. */
  oblivious: { imports: ["contract"], packages: [] },
  collector: {
    imports: [
      "oblivious",
      "contract",
      "hash",
      "schema",
      "anonymize",
      "disclosure",
      "release/semver.ts",
    ],
    packages: ["valibot", "hono", "d3-scale", "d3-shape", "@clickhouse/*"],
    node: /^src\/collector\/store\//,
  },
  cli: {
    imports: [
      ...STAGES,
      "disclosure",
      "telemetry",
      "telemetry.ts",
      "platform",
      "audit",
      "collector",
      "oblivious",
    ],
    packages: [
      "valibot",
      "@hono/node-server",
      "yaml",
      "smol-toml",
      "hyparquet-writer",
    ],
    node: /^src\/cli\//,
  },
  /** The front door: everything of the client, and nothing of the other half. */
  "mod.ts": {
    imports: [
      ...STAGES,
      "telemetry",
      "telemetry.ts",
      "platform/memory.ts",
      "platform/platform.ts",
    ],
    packages: [],
  },
};
