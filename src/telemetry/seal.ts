// Facts become a report here and nowhere else: each goes through the anonymizer, with the revision that was consented to.

import { anonymize } from "../anonymize/anonymize.ts";
import type { Facts } from "../collect/collect.ts";
import { environment } from "../collect/environment.ts";
import type { Context } from "./context.ts";
import { PROTOCOL, type Report, REPORT_BYTES } from "../contract/report.ts";
import { configHash } from "../hash/config-hash.ts";
import { clusterOf, instanceOf, proofOf, reportId } from "../hash/identity.ts";
import { utf8 } from "../hash/sha256.ts";
import { isSecure } from "./options.ts";
import type { Kept, Sealed } from "./state.ts";

/** A part of a report, or nothing. */
export type Content = { readonly [K in keyof Report]?: Report[K] | undefined };

/**
 * What is left of the facts of a period.
 *
 * @param context Where the schemas are.
 * @param kept Whose events and counts go along.
 * @param facts As they were collected.
 * @param now The clock.
 */
export function content(
  { options, means, state }: Context,
  kept: Kept,
  { failed, ...facts }: Facts,
  now: number,
): Content {
  const [config, metrics] = (["config", "metrics"] as const).map((part) => {
    const { schema } = options[part] ?? {};
    return schema && facts[part] !== undefined
      ? anonymize(schema, facts[part], { ...means(kept), part }) as unknown
      : undefined;
  });
  const { window = now, events, dropped } = kept;
  return {
    // A clock that was set back leaves no window to tell.
    window: now > window ? Math.round((now - window) / 1000) : undefined,
    config,
    configHash: config === undefined ? config : configHash(config),
    metrics,
    events,
    dropped,
    failed: state.failed() ? [...failed, "state"] : failed,
  };
}

/**
 * Puts content into its envelope. Changes nothing.
 *
 * @param context Whose report it is.
 * @param kept Whose identity, if there is one.
 * @param content What is left of the facts, or of an event.
 * @param now The clock.
 * @param nameless What stands for an identity where there is none.
 * @returns Nothing where the dialect has no words for it.
 */
export function seal(
  { options, platform, revision }: Context,
  { identity, accepted = revision, sequence = 0 }: Kept,
  content: Content,
  now: number,
  nameless: { readonly id: string; readonly instance?: string | undefined },
): Sealed | undefined {
  const { product, version, cluster } = options;
  let report = filled({
    protocol: PROTOCOL,
    id: identity ? reportId(identity, sequence + 1) : nameless.id,
    product,
    version,
    day: new Date(now).toJSON().slice(0, 10),
    revision: Math.min(accepted, revision),
    instance: identity ? instanceOf(proofOf(identity)) : nameless.instance,
    cluster: cluster && clusterOf(cluster),
    sequence: identity ? sequence + 1 : 0,
    window: content.window,
    environment: environment(platform.name, platform.environment?.()),
    ...content,
  });
  // What can be left out of one that is too large, in this order.
  for (const part of ["events", "metrics", "config"] as const) {
    if (utf8(JSON.stringify(report)).length <= REPORT_BYTES) break;
    const lost = report.events?.length ?? (report[part] ? 1 : 0);
    const size = (report.dropped?.size ?? 0) + lost;
    report = filled({
      ...report,
      [part]: undefined,
      dropped: { ...report.dropped, size },
    });
  }
  try {
    const wire = options.dialect?.(report);
    if (isSecure(wire?.url ?? options.endpoint)) {
      return { report, wire, periodic: "failed" in content };
    }
  } catch {
    // The maintainer's words failed: ours aren't for that collector.
  }
}

/** Without what holds nothing; 0 and false are something. */
function filled(report: Content): Report {
  return Object.fromEntries(
    Object.entries(report).filter(([, value]) =>
      !/^({}|\[]|null)?$/.test(JSON.stringify(value) ?? "")
    ),
  ) as unknown as Report;
}
