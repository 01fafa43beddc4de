import { notice } from "../consent/notice.ts";
import type { Context } from "./context.ts";
import { missingPermissions } from "./missing-permissions.ts";
import { relayOf } from "./relay-of.ts";
import { listWithheld, namesOf } from "./withheld.ts";

/** A line for each mechanism: whether it is on, which voice decided, and how to change it. */
export function noticeOf(context: Context): string {
  const { options, decision, releaseDecision } = context;
  const { product, about, consent = {}, release } = options;
  const { flag, variable } = consent;
  const { command = options.platform?.argv && `${product} telemetry` } =
    consent;
  const awaited = context.policies.latest()
    ? undefined
    : "policies and stored choice";
  const ways = { names: [flag, variable], command, awaited };
  const isOff = decision().mode === "off";
  const relay = isOff ? undefined : relayOf(context);
  const way = relay
    ? `. The relay ${
      new URL(relay).host
    } sees addresses and no reports, the collector reports and no addresses`
    : "";
  const lines = [
    notice(`${product} telemetry`, decision(), { ...ways, about }) + way,
  ];
  const withheld = isOff ? [] : namesOf(listWithheld(context, {}));
  if (withheld.length) {
    lines.push(`${product} telemetry leaves out ${withheld.join(", ")}`);
  }
  if (release) {
    lines.push(notice(
      `${product} version check`,
      releaseDecision(),
      release.enabled === undefined ? ways : undefined,
    ));
  }
  const missing = missingPermissions(context);
  if (missing) lines.push(`${product} telemetry lacks ${missing}`);
  return lines.join("\n");
}
