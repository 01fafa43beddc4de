/** The enums of Spinnaker's `log.proto`; a word's index is its number on the wire. */

/** Where Spinnaker runs. */
export const ENVIRONMENTS: readonly string[] = [
  "ENVIRONMENT_UNKNOWN",
  "KUBERNETES",
];

/** How it is packaged. */
export const ARTIFACTS: readonly string[] = [
  "DEPLOYED_ARTIFACTS_UNKNOWN",
  "DEBIAN_PACKAGES",
  "DOCKER_CONTAINERS",
];

/** What deployed it. */
export const METHODS: readonly string[] = [
  "NONE",
  "OTHER",
  "HALYARD",
  "KUBERNETES_OPERATOR",
  "KLEAT",
];

/** What kind of execution it was. */
export const TYPES: readonly string[] = [
  "UNKNOWN",
  "PIPELINE",
  "ORCHESTRATION",
  "MANAGED_PIPELINE_TEMPLATE_V1",
  "MANAGED_PIPELINE_TEMPLATE_V2",
];

/** What started an execution. */
export const TRIGGERS: readonly string[] = [
  "UNKNOWN",
  "ARTIFACTORY",
  "BUILD",
  "DOCKER",
  "GIT",
  "MANUAL",
  "PUBSUB",
  "WEBHOOK",
];

/** Where a stage deploys to. */
export const CLOUDS: readonly string[] = [
  "UNKNOWN",
  "APPENGINE",
  "AWS",
  "AZURE",
  "CLOUDFOUNDRY",
  "DCOS",
  "ECS",
  "GCE",
  "KUBERNETES",
  "ORACLE",
];

/** How an execution or a stage ended. */
export const STATUSES: readonly string[] = [
  "UNKNOWN",
  "NOT_STARTED",
  "RUNNING",
  "PAUSED",
  "SUSPENDED",
  "SUCCEEDED",
  "FAILED_CONTINUE",
  "TERMINAL",
  "CANCELED",
  "REDIRECT",
  "STOPPED",
  "SKIPPED",
  "BUFFERED",
];

/** The stages that come with Spinnaker. Clients may post any text here: a custom stage has the name that its author chose. */
export const STAGES: readonly string[] = `
acquireLock Aws.LambdaDeleteStage Aws.LambdaDeploymentStage Aws.LambdaInvokeStage Aws.LambdaTrafficRoutingStage
Aws.LambdaUpdateCodeStage awsCodeBuild bake bakeManifest canary checkPreconditions cloneServerGroup concourse
createApplication createServerGroup deleteApplication deleteCloudFormationChangeSet deleteEntityTags deleteLoadBalancer
deleteManifest deletePipeline deleteScalingPolicy deleteSecurityGroup deploy deployCloudFormation deployManifest
deployService deregisterInstancesFromLoadBalancer destroyServerGroup destroyService disableCluster
disableInstancesInDiscovery disableServerGroup enableInstancesInDiscovery enableServerGroup evaluateVariables
executeCloudFormationChangeSet findAmi findArtifactFromExecution findArtifactsFromResource findImage findImageFromCluster
findImageFromTags googleCloudBuild gremlin importDeliveryConfig jenkins kayentaCanary manualJudgment mapLoadBalancers
migrateServerGroup modifyAwsScalingProcess modifyScalingProcess monitorPipeline patchManifest pipeline rebootInstances
registerInstancesWithLoadBalancer releaseLock reorderPipelines resizeServerGroup resolveDeploySourceManifest
restrictExecutionDuringTimeWindow rollbackCluster rollbackServerGroup rollingRestartManifest runCanary runJob
runJobManifest savePipeline savePipelinesFromArtifact scaleDownCluster scaleManifest script shareService shrinkCluster
startAppEngineServerGroup stopAppEngineServerGroup tagImage terminateInstanceAndDecrementServerGroup terminateInstances
travis undoRolloutManifest unmapLoadBalancers unshareService updateApplication updatePipeline upsertAppEngineLoadBalancers
upsertApplication upsertDisruptionBudget upsertEntityTags upsertImageTags upsertLoadBalancer upsertLoadBalancers
upsertScalingPolicy upsertSecurityGroup wait waitForCondition waitForManifestStable webhook wercker
`.trim().split(/\s+/);
