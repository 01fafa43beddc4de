// Facts become a report here and nowhere else. Each of them goes through the anonymizer, with the accepted revision.

import { anonymize } from "../anonymize/anonymize.ts";
import type { Facts } from "../collect/collect.ts";
import { environment } from "../collect/environment.ts";
import { PROTOCOL, type Report, REPORT_BYTES } from "../contract/report.ts";
import { SECOND } from "../contract/time.ts";
import { canonicalJson } from "../hash/canonical-json.ts";
import { digest } from "../hash/digest.ts";
import { clusterOf, instanceOf, proofOf, reportId } from "../hash/identity.ts";
import { utf8 } from "../hash/utf8.ts";
import type { ClientState, Sealed } from "./client-state.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { callHost } from "./host-call.ts";
import { isSecure } from "./is-secure.ts";
import type { TelemetryOptions, Wire } from "./options.ts";

/** Parts of a report. */
export type Content = { readonly [K in keyof Report]?: Report[K] | undefined };

/**
 * What leaves of the facts of a period.
 *
 * @param context Where the schemas are.
 * @param state Its events and counts go along.
 * @param facts As they were collected.
 * @param now The clock.
 */
export function contentOf(
  { options, sending, anonymizeOptionsFor, state: keeper }: PipelineContext,
  state: ClientState,
  { failed, ...facts }: Facts,
  now: number,
): Content {
  const [config, metrics] = (["config", "metrics"] as const).map((part) => {
    const { schema } = options[part] ?? {};
    return schema && facts[part] !== undefined
      ? anonymize(schema, facts[part], {
        ...anonymizeOptionsFor(state),
        part,
      }) as unknown
      : undefined;
  });
  const { window = now, events, dropped } = state;
  return {
    // After the clock was set back there is no window.
    window: now > window ? Math.round((now - window) / SECOND) : undefined,
    config,
    configHash: config === undefined
      ? undefined
      : (sending.sha256 ?? digest)(canonicalJson(config)),
    metrics,
    events,
    dropped,
    failed: keeper.isInMemory() ? [...failed, "state"] : failed,
  };
}

/**
 * Puts content into its envelope. Changes nothing.
 *
 * @param context Whose report it is.
 * @param state Its identity, if there is one.
 * @param content What is left of the facts, or of an event.
 * @param options The clock, and what stands for an identity if there is none.
 * @returns `undefined` if the dialect can't express it.
 */
export function seal(
  { options, platform, sending, revision, ...context }: PipelineContext,
  state: ClientState,
  content: Content,
  { now, nameless }: {
    readonly now: number;
    readonly nameless: {
      readonly id: string;
      readonly instance?: string | undefined;
    };
  },
): Sealed | undefined {
  const { product, version, cluster } = options;
  const { identity, sequence = 0 } = state;
  let report = withoutEmptyParts({
    protocol: PROTOCOL,
    id: identity ? reportId(identity, sequence + 1) : nameless.id,
    product,
    version,
    day: new Date(now).toJSON().slice(0, 10),
    revision: Math.min(context.acceptedRevision(state), revision),
    instance: identity ? instanceOf(proofOf(identity)) : nameless.instance,
    cluster: cluster && clusterOf(cluster),
    sequence: identity ? sequence + 1 : 0,
    window: content.window,
    environment: environment(platform.name, {
      ...sending.environment?.(),
      ...(options.caller === false && { caller: undefined as never }),
    }),
    ...content,
  });
  // What is left out of a report that is too large, in this order.
  for (const part of ["events", "metrics", "config"] as const) {
    if (utf8(JSON.stringify(report)).length <= REPORT_BYTES) break;
    const lost = report.events?.length ?? (report[part] ? 1 : 0);
    const size = (report.dropped?.size ?? 0) + lost;
    report = withoutEmptyParts({
      ...report,
      [part]: undefined,
      dropped: { ...report.dropped, size },
    });
  }
  const { withheld = [] } = context.anonymizeOptionsFor(state);
  const sealed = {
    report,
    periodic: "failed" in content,
    ...(withheld.length ? { withheld } : {}),
  };
  if (!options.dialect) return sealed;
  const wire = wireOf(options, report);
  return wire && { ...sealed, wire: { body: wire.body } };
}

/**
 * A report in the dialect's words: where it goes, and with which headers, is asked each time and never stored.
 *
 * @returns `undefined` if the dialect fails, or names an address that isn't secure.
 */
export function wireOf(
  { dialect, endpoint }: TelemetryOptions,
  report: Report,
): Wire | undefined {
  const wire = callHost(() => dialect?.(report));
  return typeof wire?.body === "string" && isSecure(wire.url ?? endpoint)
    ? wire
    : undefined;
}

/** Without the parts that are undefined, null or empty; 0 and false stay. */
function withoutEmptyParts(report: Content): Report {
  return Object.fromEntries(
    Object.entries(report).filter(([, value]) => {
      if (value === undefined || value === null) return false;
      return typeof value !== "object" || Object.keys(value).length > 0;
    }),
  ) as unknown as Report;
}
