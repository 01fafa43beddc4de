/**
 * Traefik's own wire format, for `collect.traefik.io` or for `/traefik/{token}` of Candor's
 * collector. It is written from an anonymized report; this code never sees the
 * configuration itself.
 */
import { configHash } from "@candor/telemetry";
import { asTraefik } from "./as-traefik.ts";

/** Parts of the format that aren't in the report. */
export interface TraefikBuild {
  readonly codename: string;
  /** As in `2026-07-24T08:33:15Z`. */
  readonly buildDate: string;
  /** The address to post to, if it isn't the telemetry's endpoint. */
  readonly url?: string;
}

/** The parts of a report that the format uses. */
export interface TraefikReport {
  readonly version: string;
  readonly config?: unknown;
  readonly configHash?: string;
}

/** The posted body. */
export interface Posted {
  readonly url?: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const HEADERS = { "content-type": "application/json; charset=utf-8" };

/** Creates the dialect of one build. */
export function traefikWire(
  { codename, buildDate, url }: TraefikBuild,
): (report: TraefikReport) => Posted {
  return ({ version, config = {}, configHash: hash = configHash(config) }) => {
    const configuration = base64(goJson(asTraefik(config)));
    const body = { version, codename, buildDate, configuration };
    return {
      ...(url && { url }),
      headers: HEADERS,
      body: `${goJson({ ...body, hash: goHash(hash) })}\n`,
    };
  };
}

/** Traefik's hash is a 64-bit decimal number. Ours covers only the anonymous configuration. */
function goHash(hash: string): string {
  return `${BigInt(`0x${hash.slice(0, 16)}`)}`;
}

/** JSON as Go writes it: characters that are unsafe in HTML are escaped. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function base64(text: string): string {
  const bytes = Array.from(
    new TextEncoder().encode(text),
    (byte) => String.fromCharCode(byte),
  );
  return btoa(bytes.join(""));
}
