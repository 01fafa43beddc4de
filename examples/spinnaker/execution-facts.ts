/** Reads one of Spinnaker's own events and returns the facts about a finished execution. */
import { CLOUDS, lookup, STATUSES, TRIGGERS, TYPES } from "./vocabularies.ts";

/** An event as Spinnaker's services exchange it. Every part may be missing. */
export interface EchoEvent {
  readonly details?: {
    readonly type?: string | null;
    readonly application?: string | null;
  } | null;
  readonly content?: { readonly execution?: EchoExecution | null } | null;
}

export interface EchoExecution {
  readonly id?: string | null;
  readonly type?: string | null;
  readonly status?: string | null;
  readonly trigger?: { readonly type?: string | null } | null;
  readonly source?: {
    readonly type?: string | null;
    readonly version?: string | null;
  } | null;
  readonly stages?: readonly EchoStage[] | null;
}

export interface EchoStage {
  readonly type?: string | null;
  readonly status?: string | null;
  /** Set if another stage added this one. */
  readonly syntheticStageOwner?: string | null;
  readonly context?: {
    readonly cloudProvider?: string | null;
    readonly newState?: { readonly cloudProviders?: string | null } | null;
  } | null;
}

export interface ExecutionFacts {
  readonly application: string;
  readonly id?: string;
  readonly type: string;
  readonly status: string;
  readonly trigger: string;
  readonly stages: readonly StageFacts[];
}

export interface StageFacts {
  readonly type: string;
  readonly status: string;
  readonly cloudProvider?: string;
}

const ENDED = /^orca:(orchestration|pipeline):(complete|failed)$/;

/** The facts about it; undefined if it isn't the end of an execution. */
export function executionFacts(
  { details, content }: EchoEvent,
): ExecutionFacts | undefined {
  const { type, application } = details ?? {};
  if (!content || !application || !ENDED.test(type ?? "")) return undefined;
  const { id, status, trigger, stages, ...execution } = content.execution ?? {};
  return {
    application,
    ...(id && { id }),
    type: typeOf(execution),
    status: lookup(STATUSES, status),
    trigger: lookup(TRIGGERS, trigger?.type),
    stages: (stages ?? []).flatMap(stageFacts),
  };
}

/** A pipeline made from a template is marked in other fields. */
function typeOf({ type, source }: EchoExecution): string {
  const template = source?.type === "templatedPipeline"
    ? `managed_pipeline_template_${source.version}`
    : undefined;
  return lookup(TYPES, template ?? type);
}

/** Creating an application names several clouds; each counts as a stage. */
function stageFacts(stage: EchoStage): readonly StageFacts[] {
  if (stage.syntheticStageOwner) return [];
  const { cloudProvider, newState } = stage.context ?? {};
  const facts = {
    type: stage.type ?? "",
    status: lookup(STATUSES, stage.status),
  };
  const clouds = cloudProvider
    ? [cloudProvider]
    : newState?.cloudProviders?.split(",") ?? [];
  return clouds.length === 0 ? [facts] : clouds.map((cloud) => ({
    ...facts,
    cloudProvider: lookup(CLOUDS, cloud),
  }));
}
