/**
 * Who called a program: the closed vocabulary of `environment.caller`. Both halves read it from here. Only these words are
 * ever reported, and never a text that somebody's environment holds.
 */

/** The agents that are told apart. */
export const AGENTS = [
  "amp",
  "antigravity",
  "augment",
  "claude",
  "cline",
  "codex",
  "copilot",
  "crush",
  "cursor",
  "gemini",
  "goose",
  "opencode",
  "pi",
  "qwen",
  "other",
] as const;

/** The services of continuous integration that are told apart. */
export const CI_SERVICES = [
  "appveyor",
  "azure",
  "bitbucket",
  "bitrise",
  "buildkite",
  "circleci",
  "cirrus",
  "codebuild",
  "drone",
  "forgejo",
  "gitea",
  "github",
  "gitlab",
  "jenkins",
  "semaphore",
  "teamcity",
  "travis",
  "woodpecker",
  "other",
] as const;

/** A person at a terminal, a program that nobody watches, continuous integration, or an agent. */
export type Caller =
  | "person"
  | "service"
  | `ci ${typeof CI_SERVICES[number]}`
  | `agent ${typeof AGENTS[number]}`;

/** Whether a value is one of the words. */
export function isCaller(value: unknown): value is Caller {
  if (typeof value !== "string") return false;
  const [kind, which, ...rest] = value.split(" ");
  if (rest.length) return false;
  const words: readonly unknown[] = kind === "agent"
    ? AGENTS
    : kind === "ci"
    ? CI_SERVICES
    : kind === "person" || kind === "service"
    ? [undefined]
    : [];
  return words.includes(which);
}
