// Facts become a report here and nowhere else: each goes through the anonymizer, with the revision that was consented to.

import { anonymize } from "./anonymize/anonymize.ts";
import type { AnonymizeOptions } from "./anonymize/options.ts";
import type { Facts } from "./collect/collect.ts";
import {
  type Environment,
  PROTOCOL,
  type Report,
  REPORT_BYTES,
} from "./contract/report.ts";
import { configHash } from "./hash/config-hash.ts";
import { clusterOf, instanceOf, proofOf, reportId } from "./hash/identity.ts";
import { utf8 } from "./hash/sha256.ts";
import { isSecure, type TelemetryOptions } from "./options.ts";
import type { Kept, Sealed } from "./state.ts";

/** What a report takes besides its content. */
export interface SealOptions {
  readonly options: TelemetryOptions;
  readonly kept: Kept;
  readonly environment: Partial<Environment>;
  readonly now: number;
  /** Stands for what an identity would give. */
  readonly nameless: { readonly id: string; readonly instance?: string };
}

/** What can be left out of a report that is too large, in this order. */
const PARTS = ["events", "metrics", "config"] as const;

/**
 * What is left of the facts of a period.
 *
 * @param facts As they were collected.
 * @param kept Whose events and counts go along.
 * @param options Where the schemas are.
 * @param means What the anonymizer draws on.
 */
export function content(
  { failed, ...facts }: Facts,
  { window = NaN, events, dropped }: Kept,
  options: TelemetryOptions,
  means: AnonymizeOptions,
  now: number,
): Partial<Report> {
  const [config, metrics] = (["config", "metrics"] as const).map((part) =>
    options[part] && facts[part] &&
    anonymize(options[part].schema, facts[part], means)
  );
  return {
    // A clock that was set back leaves no window to tell.
    window: now > window ? Math.round((now - window) / 1000) : undefined,
    config,
    configHash: config && configHash(config),
    metrics,
    events,
    dropped,
    failed,
  };
}

/**
 * Puts content into its envelope. Changes nothing.
 *
 * @returns Nothing where the dialect has no words for it.
 */
export function seal(
  content: Partial<Report>,
  { options, kept, environment, now, nameless }: SealOptions,
): Sealed | undefined {
  const { product, version, cluster, dialect } = options;
  const { identity, accepted = 1 } = kept;
  const sequence = identity ? (kept.sequence ?? 0) + 1 : 0;
  let report = filled({
    protocol: PROTOCOL,
    ...(identity
      ? {
        id: reportId(identity, sequence),
        instance: instanceOf(proofOf(identity)),
      }
      : nameless),
    product,
    version,
    day: new Date(now).toJSON().slice(0, 10),
    revision: accepted,
    cluster: cluster && clusterOf(cluster),
    sequence,
    environment,
    ...content,
  });
  for (const part of PARTS) {
    if (utf8(JSON.stringify(report)).length <= REPORT_BYTES) break;
    const lost = report[part] && (report.events?.length ?? 1);
    const size = (report.dropped?.size ?? 0) + (lost || 0);
    report = filled({
      ...report,
      [part]: undefined,
      dropped: { ...report.dropped, size },
    });
  }
  try {
    const wire = dialect?.(report);
    if (isSecure(wire?.url ?? options.endpoint)) return { report, wire };
  } catch {
    // The maintainer's words failed: ours aren't for that collector.
  }
}

/** Without what holds nothing; 0 and false are something. */
function filled(report: Partial<Report>): Report {
  return Object.fromEntries(
    Object.entries(report).filter(([, value]) =>
      !/^({}|\[]|null)?$/.test(JSON.stringify(value) ?? "")
    ),
  ) as unknown as Report;
}
