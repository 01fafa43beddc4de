/**
 * Traefik and its forks: once a day the version and the anonymized static configuration, as JSON in base64. Their hash is
 * one over the raw configuration, secrets included, so it isn't read. The codename and the build day aren't either: they
 * say nothing beyond the version, except about people who build it themselves.
 */
import type { Dialect } from "./dialect.ts";
import { publicVersion } from "./public-version.ts";
import { isObject, valueAt } from "./read-json.ts";
import { traefikConfig, traefikSizes } from "./traefik-config.ts";
import { traefikSchemas } from "./traefik-schema.ts";

/** Traefik's dialect: `POST /traefik/{token}`. Its reports name no instance. */
export const traefik: Dialect = {
  product: "traefik",
  schemas: traefikSchemas,
  // Nameless reports count on their day only.
  unit: "day",
  readFacts(posted) {
    // Version 1.5 writes these keys with a capital letter.
    const version = valueAt(posted, "version");
    const config = decodeConfig(valueAt(posted, "configuration"));
    if (typeof version !== "string" || !isObject(config)) return undefined;
    return {
      version: publicVersion(version),
      config: traefikConfig(config),
      metrics: traefikSizes(config),
    };
  },
};

/** Decodes UTF-8 JSON in base64; undefined if it isn't that. */
function decodeConfig(base64: unknown): unknown {
  if (typeof base64 !== "string") return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
