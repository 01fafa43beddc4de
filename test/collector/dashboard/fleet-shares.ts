/** The fleet: for each field, the shares of the instances that have each value. */
export type Shares = Readonly<Record<string, number>>;

/** Of a field with one value; `-` is the share of instances without it. */
export const FIELDS: Readonly<Record<string, Shares>> = {
  runtime: { "node 24": 0.61, "node 22": 0.24, "bun 1": 0.08, "deno 2": 0.07 },
  os: { linux: 0.871, darwin: 0.074, windows: 0.051, freebsd: 0.0002 },
  arch: { x64: 0.68, arm64: 0.31, riscv64: 0.01 },
  cpus: { 1: 0.08, 2: 0.26, 4: 0.31, 8: 0.2, 16: 0.1, 32: 0.04, 128: 0.01 },
  memory: {
    536870912: 0.04,
    1073741824: 0.12,
    2147483648: 0.21,
    4294967296: 0.25,
    8589934592: 0.2,
    17179869184: 0.11,
    34359738368: 0.05,
    137438953472: 0.02,
  },
  revision: { 1: 0.3, 2: 0.7 },
  "config.log.level": { info: 0.58, warn: 0.1, error: 0.22, debug: 0.1 },
  "config.providers.docker.exposedByDefault": {
    true: 0.37,
    false: 0.21,
    "-": 0.42,
  },
  "config.providers.file": { true: 0.44, "-": 0.56 },
  "config.plugins": {
    1: 0.1,
    2: 0.06,
    4: 0.025,
    8: 0.008,
    16: 0.002,
    64: 0.0008,
    "-": 0.8042,
  },
  "config.tracing.backend": { otlp: 0.11, zipkin: 0.02, "-": 0.87 },
  "config.licensed": { true: 0.36, false: 0.64 },
  "metrics.routers": {
    0: 0.03,
    1: 0.05,
    2: 0.09,
    4: 0.17,
    8: 0.22,
    16: 0.19,
    32: 0.12,
    64: 0.07,
    128: 0.04,
    256: 0.015,
    1024: 0.005,
  },
  "metrics.requestsPerSecond": {
    0: 0.2,
    1: 0.21,
    2: 0.15,
    4: 0.12,
    8: 0.1,
    16: 0.08,
    32: 0.06,
    64: 0.035,
    128: 0.02,
    256: 0.012,
    512: 0.008,
    4096: 0.005,
  },
};

/** For a field with several values. */
export const SEVERAL: Readonly<Record<string, Shares>> = {
  "config.entryPoints.*.address": {
    ":80": 0.7,
    ":443": 0.68,
    ":8080": 0.22,
    ":8443": 0.07,
    ":9000": 0.03,
    ":8000": 0.02,
    ":81": 0.012,
    ":8081": 0.011,
    ":3000": 0.006,
    ":5000": 0.004,
    ":8888": 0.0035,
    ":1080": 0.001,
  },
  configHash: { reported: 1, changed: 0.13 },
};

/** Of the instances with the event. */
export const EVENTS: Readonly<Record<string, Shares>> = {
  "events.renewal": { "": 1 },
  "events.renewal.status": { renewed: 0.93, skipped: 0.31, failed: 0.07 },
  "events.renewal.challenge": { http: 0.52, tls: 0.29, dns: 0.19 },
};

/** Versions, the newest first: the day of the release, and its popularity compared with later ones. */
export const VERSIONS: readonly (readonly [
  version: string,
  released: string,
  liked: number,
])[] = [
  ["3.10.0-rc.1", "2026-11-17", 0.02],
  ["3.9.0", "2026-11-12", 0.55],
  ["3.8.2", "2026-10-21", 0.6],
  ["3.8.1", "2026-10-02", 0.4],
  ["3.7.4", "2026-08-20", 0.5],
  ["3.6.9", "2026-05-11", 0.45],
  ["2.11.30", "2026-01-01", 0.75],
  ["2.10.4", "2025-06-01", 0.6],
  ["1.7.34", "2024-01-01", 1],
];
