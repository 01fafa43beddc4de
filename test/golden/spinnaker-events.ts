// What Echo posts when an execution has ended: proto3's JSON, fields with their defaults included.

/** A pipeline of two stages; the instance is `test-instance`, the application `someApp`, the execution `execution_id`. */
export const pipeline: Record<"spinnakerInstance" | "application" | "execution", Record<string, unknown>> = {
  spinnakerInstance: {
    id: "b6a8ed497aba799fb0033fcb3588de65e198a0d9b731c5481499251177074a8f",
    version: "1.2.3",
    deploymentMethod: { type: "NONE", version: "" },
    environment: "ENVIRONMENT_UNKNOWN",
    deployedArtifacts: "DEPLOYED_ARTIFACTS_UNKNOWN",
    pipelineCount: 0,
  },
  application: {
    id: "f0291bf122b40a43cb2129378272f205200dff0445af506346b1dc47127e258d",
    pipelineCount: 0,
  },
  execution: {
    id: "6d6de5b8d67c11fff6d817ea3e1190bc63857de0329d253b21aef6e5c6bbebf9",
    type: "PIPELINE",
    trigger: { type: "GIT" },
    stages: [
      { type: "deploy", status: "SUCCEEDED", cloudProvider: { id: "GCE", variant: "" } },
      { type: "wait", status: "TERMINAL" },
    ],
    status: "SUCCEEDED",
  },
};

/** What Echo makes of the executions in its own tests. */
export const executions: Readonly<Record<string, object>> = {
  "create application: several providers in one string": {
    ...pipeline.execution,
    trigger: { type: "MANUAL" },
    stages: [
      { type: "createApplication", status: "SUCCEEDED", cloudProvider: { id: "GCE", variant: "" } },
      { type: "createApplication", status: "SUCCEEDED", cloudProvider: { id: "KUBERNETES", variant: "" } },
    ],
  },
  "bogus enums fall to UNKNOWN": {
    id: pipeline.execution["id"],
    type: "UNKNOWN",
    trigger: { type: "UNKNOWN" },
    stages: [{ type: "myType", status: "UNKNOWN" }],
    status: "UNKNOWN",
  },
  "template v1 overrides type": { ...pipeline.execution, type: "MANAGED_PIPELINE_TEMPLATE_V1" },
  "template v2 overrides type": { ...pipeline.execution, type: "MANAGED_PIPELINE_TEMPLATE_V2" },
  "no trim: a blank after the comma": {
    ...pipeline.execution,
    stages: [
      { type: "deploy", status: "BUFFERED", cloudProvider: { id: "GCE", variant: "" } },
      { type: "deploy", status: "BUFFERED", cloudProvider: { id: "UNKNOWN", variant: "" } },
    ],
  },
  "empty content": { id: "", type: "UNKNOWN", trigger: { type: "UNKNOWN" }, stages: [], status: "UNKNOWN" },
};

/** How an instance was deployed: what halyard and its like write down, and what Echo posts of it. */
export const deployments: readonly (readonly [type: string, version: string])[] = [
  ["HALYARD", "1.35.0.whee"],
  ["KUBERNETES_OPERATOR", "0.3.0"],
  ["NONE", ""],
  ["OTHER", "3.2.1"],
  ["NONE", "version"],
];
