// Finds out who called, from variables that agents and services of continuous integration set for the programs that they start.
// Only whether a variable is set counts. Of its text at most a word of the vocabulary is used.

import {
  AGENTS,
  type Caller,
  type CI_SERVICES,
} from "../../contract/caller.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The agent, and what it sets. Amp also sets what Claude Code does, so the order matters. */
const AGENT_VARIABLES: readonly (readonly [
  agent: typeof AGENTS[number],
  variables: readonly string[],
])[] = [
  ["amp", ["AMP_CURRENT_THREAD_ID"]],
  ["antigravity", ["ANTIGRAVITY_AGENT"]],
  ["augment", ["AUGMENT_AGENT"]],
  ["claude", ["CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT"]],
  ["cline", ["CLINE_ACTIVE"]],
  ["codex", ["CODEX_SANDBOX", "CODEX_CI", "CODEX_THREAD_ID"]],
  ["copilot", ["COPILOT_CLI"]],
  ["crush", ["CRUSH"]],
  // CURSOR_TRACE_ID is there in a person's terminal, too.
  ["cursor", ["CURSOR_AGENT"]],
  ["gemini", ["GEMINI_CLI"]],
  ["goose", ["GOOSE_TERMINAL"]],
  ["opencode", ["OPENCODE"]],
  ["pi", ["PI_CODING_AGENT"]],
  ["qwen", ["QWEN_CODE"]],
];

/** The service, and what it sets. Gitea and Forgejo also set what GitHub does, and most set CI. */
const CI_VARIABLES: readonly (readonly [
  service: typeof CI_SERVICES[number],
  variables: readonly string[],
])[] = [
  ["forgejo", ["FORGEJO_ACTIONS"]],
  ["gitea", ["GITEA_ACTIONS"]],
  ["github", ["GITHUB_ACTIONS"]],
  ["gitlab", ["GITLAB_CI"]],
  ["appveyor", ["APPVEYOR"]],
  ["azure", ["TF_BUILD"]],
  ["bitbucket", ["BITBUCKET_BUILD_NUMBER"]],
  ["bitrise", ["BITRISE_IO"]],
  ["buildkite", ["BUILDKITE"]],
  ["circleci", ["CIRCLECI"]],
  ["cirrus", ["CIRRUS_CI"]],
  ["codebuild", ["CODEBUILD_BUILD_ID"]],
  ["drone", ["DRONE"]],
  ["jenkins", ["JENKINS_URL"]],
  ["semaphore", ["SEMAPHORE"]],
  ["teamcity", ["TEAMCITY_VERSION"]],
  ["travis", ["TRAVIS"]],
  ["woodpecker", ["CI_WORKFLOW_NUMBER"]],
  ["other", ["CI", "BUILD_NUMBER"]],
];

/**
 * Tells who called.
 *
 * @param env The environment's variables.
 * @param isOnTerminal Whether a person may be there: the input or the output is a terminal.
 */
export function callerOf(env: Env, isOnTerminal: boolean): Caller {
  const agent = namedAgent(env) ?? firstSet(env, AGENT_VARIABLES);
  if (agent) return `agent ${agent}`;
  const service = firstSet(env, CI_VARIABLES);
  if (service) return `ci ${service}`;
  return isOnTerminal ? "person" : "service";
}

/** AI_AGENT says which, as in `claude-code@1`. AGENT is a word that others use as well, so it counts only if it is known. */
function namedAgent(env: Env): typeof AGENTS[number] | undefined {
  for (const name of ["AI_AGENT", "AGENT"]) {
    if (!isSet(env[name])) continue;
    const words = env[name]!.toLowerCase().split(/[^a-z]+/, 4);
    const known = AGENTS.find((agent) => words.includes(agent));
    if (known || name === "AI_AGENT") return known ?? "other";
  }
  return undefined;
}

function firstSet<Name extends string>(
  env: Env,
  table: readonly (readonly [Name, readonly string[]])[],
): Name | undefined {
  return table.find(([, names]) => names.some((name) => isSet(env[name])))?.[0];
}

/** As `DO_NOT_TRACK` and `CI` are read: any value but these. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value);
}
