/**
 * Spinnaker's own wire format: proto3 as JSON, one event for each post to `/log`. The
 * report already contains pseudonyms; they are also hashed as Spinnaker does.
 */
import { digest } from "@candor/telemetry";
import type { ExecutionFacts, StageFacts } from "./execution-facts.ts";
import { lookup, METHODS } from "./vocabularies.ts";

/** Parts of the format that aren't in the report. */
export interface SpinnakerDeployment {
  readonly type?: string | null;
  readonly version?: string | null;
}

/** The parts of a report that the format uses. */
export interface SpinnakerReport {
  readonly id: string;
  readonly version: string;
  readonly instance?: string;
  readonly events?: readonly { readonly anonymous: unknown }[];
}

const HEADERS = { "content-type": "application/json" };

/**
 * Hashes as Spinnaker does: the salt directly follows the text.
 *
 * @returns 64 lowercase hexadecimal digits; an empty text for an empty text.
 */
export function spinnakerId(text: string, salt = ""): string {
  return text && digest(text, salt);
}

/** Creates the dialect of one deployment. */
export function spinnakerWire(
  deployment: SpinnakerDeployment = {},
): (
  report: SpinnakerReport,
) => { headers: Record<string, string>; body: string } {
  return ({ id, version, instance = id, events = [] }) => {
    // Only the newest event is posted: events that waited for an open breaker are out of date.
    const last = events.at(-1);
    if (!last) throw new RangeError("Cannot write a report without an event");
    const { application = "", ...execution } = last
      .anonymous as Partial<ExecutionFacts>;
    const event = {
      spinnakerInstance: {
        id: spinnakerId(instance),
        version,
        deploymentMethod: deploymentMethod(deployment),
        environment: "ENVIRONMENT_UNKNOWN",
        deployedArtifacts: "DEPLOYED_ARTIFACTS_UNKNOWN",
        pipelineCount: 0,
      },
      application: {
        id: spinnakerId(application, instance),
        pipelineCount: 0,
      },
      execution: {
        id: spinnakerId(execution.id ?? ""),
        type: known(execution.type),
        trigger: { type: known(execution.trigger) },
        stages: (execution.stages ?? []).map(stage),
        status: known(execution.status),
      },
    };
    return { headers: HEADERS, body: JSON.stringify(event, null, 2) };
  };
}

/** Ignores a truncated answer. */
export function deploymentMethod(
  { type, version }: SpinnakerDeployment,
): { type: string; version: string } {
  return typeof type === "string" && typeof version === "string"
    ? { type: lookup(METHODS, type), version }
    : { type: METHODS[0], version: "" };
}

function stage({ type, status, cloudProvider }: StageFacts) {
  return {
    type,
    status: known(status),
    ...(cloudProvider && {
      cloudProvider: { id: known(cloudProvider), variant: "" },
    }),
  };
}

/** Unknown and masked words become the format's default. */
function known(word: string | undefined): string {
  return word === undefined || word === "other" || word === "xxxx"
    ? "UNKNOWN"
    : word;
}
