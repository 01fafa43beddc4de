/** The words of Spinnaker's wire format. The first word stands for everything else. */

export const TYPES = [
  "UNKNOWN",
  "PIPELINE",
  "ORCHESTRATION",
  "MANAGED_PIPELINE_TEMPLATE_V1",
  "MANAGED_PIPELINE_TEMPLATE_V2",
] as const;

export const TRIGGERS = [
  ...["UNKNOWN", "ARTIFACTORY", "BUILD", "DOCKER", "GIT", "MANUAL"],
  ...["PUBSUB", "WEBHOOK"],
] as const;

export const CLOUDS = [
  ...["UNKNOWN", "APPENGINE", "AWS", "AZURE", "CLOUDFOUNDRY", "DCOS", "ECS"],
  ...["GCE", "KUBERNETES", "ORACLE"],
] as const;

export const STATUSES = [
  ...["UNKNOWN", "NOT_STARTED", "RUNNING", "PAUSED", "SUSPENDED"],
  ...["SUCCEEDED", "FAILED_CONTINUE", "TERMINAL", "CANCELED", "REDIRECT"],
  ...["STOPPED", "SKIPPED", "BUFFERED"],
] as const;

export const METHODS = [
  ...["NONE", "OTHER", "HALYARD", "KUBERNETES_OPERATOR", "KLEAT"],
] as const;

/** The stages that come with Spinnaker. Custom stages, whose names may identify their authors, leave as `other`. */
export const STAGES = [
  ...["other", "bake", "bakeManifest", "canary", "checkPreconditions"],
  ...["cloneServerGroup", "concourse", "createApplication"],
  ...["createServerGroup", "deleteApplication", "deleteLoadBalancer"],
  ...["deleteManifest", "deletePipeline", "deleteSecurityGroup", "deploy"],
  ...["deployCloudFormation", "deployManifest", "destroyServerGroup"],
  ...["disableCluster", "disableServerGroup", "enableServerGroup"],
  ...["evaluateVariables", "findArtifactFromExecution", "findImage"],
  ...["findImageFromCluster", "findImageFromTags", "googleCloudBuild"],
  ...["gremlin", "jenkins", "kayentaCanary", "manualJudgment"],
  ...["mapLoadBalancers", "patchManifest", "pipeline", "rebootInstances"],
  ...["resizeServerGroup", "rollbackCluster", "rollbackServerGroup", "runJob"],
  ...["runJobManifest", "savePipeline", "scaleDownCluster", "scaleManifest"],
  ...["script", "shrinkCluster", "tagImage", "terminateInstances", "travis"],
  ...["undoRolloutManifest", "unmapLoadBalancers", "updateApplication"],
  ...["updatePipeline", "upsertApplication", "upsertEntityTags"],
  ...["upsertLoadBalancer", "upsertScalingPolicy", "upsertSecurityGroup"],
  ...["wait", "waitForCondition", "webhook", "wercker"],
] as const;

/** Finds a word whatever its upper and lower case. */
export function lookup<const Words extends readonly string[]>(
  words: Words,
  text: string | null | undefined,
): Words[number] {
  const upper = text?.toUpperCase();
  return words.find((word) => word === upper) ?? words[0]!;
}
