/**
 * Traefik and its forks: once a day the version and the anonymized static configuration, as base64 of JSON. The hash
 * that comes with it is one over the raw configuration, secrets included, and isn't even read; nor are the codename and
 * the day of the build, which say nothing that the version doesn't, but for those who build it themselves.
 */
import { traefikConfig, traefikSizes } from "./traefik-config.ts";
import type { Dialect } from "./dialect.ts";
import { publicVersion } from "./public-version.ts";
import { at, isObject } from "./read-json.ts";
import { traefikSchemas } from "./traefik-schema.ts";

/** Traefik's dialect: `POST /traefik/{token}`. Its reports name no instance. */
export const traefik: Dialect = {
  product: "traefik",
  schemas: traefikSchemas,
  readFacts(posted) {
    // Version 1.5 spells these keys as Go does.
    const version = at(posted, "version");
    const config = decode(at(posted, "configuration"));
    if (typeof version !== "string" || !isObject(config)) return undefined;
    return {
      version: publicVersion(version),
      config: traefikConfig(config),
      metrics: traefikSizes(config),
    };
  },
};

/** What is in base64 of JSON of UTF-8. */
function decode(base64: unknown): unknown {
  if (typeof base64 !== "string") return undefined;
  try {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
