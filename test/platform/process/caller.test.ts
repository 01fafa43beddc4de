import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { isCaller } from "../../../src/contract/caller.ts";
import { callerOf } from "../../../src/platform/process/caller.ts";

const SECRET = "q7Zk-never-told";

describe("callerOf()", () => {
  test.each<[Record<string, string>, string]>([
    [{ CLAUDECODE: "1" }, "agent claude"],
    [{ CLAUDE_CODE_ENTRYPOINT: "cli" }, "agent claude"],
    [{ CURSOR_AGENT: "1" }, "agent cursor"],
    [{ GEMINI_CLI: "1" }, "agent gemini"],
    [{ CODEX_SANDBOX: "seatbelt" }, "agent codex"],
    [{ CODEX_THREAD_ID: SECRET }, "agent codex"],
    [{ COPILOT_CLI: "1" }, "agent copilot"],
    [{ OPENCODE: "1" }, "agent opencode"],
    [{ QWEN_CODE: "1" }, "agent qwen"],
    [{ CRUSH: "1" }, "agent crush"],
    [{ GOOSE_TERMINAL: "1" }, "agent goose"],
    [{ CLINE_ACTIVE: "true" }, "agent cline"],
    [{ AUGMENT_AGENT: "1" }, "agent augment"],
    [{ ANTIGRAVITY_AGENT: "1" }, "agent antigravity"],
    [{ PI_CODING_AGENT: "true" }, "agent pi"],
    // Amp sets what Claude Code does as well.
    [{ AMP_CURRENT_THREAD_ID: SECRET, CLAUDECODE: "1" }, "agent amp"],
    [{ AGENT: "amp", CLAUDECODE: "1" }, "agent amp"],
    // AI_AGENT may be anything, and says that it is one.
    [{ AI_AGENT: "claude-code@1.2" }, "agent claude"],
    [{ AI_AGENT: "Cursor_CLI" }, "agent cursor"],
    [{ AI_AGENT: SECRET }, "agent other"],
    [{ AI_AGENT: "other" }, "agent other"],
    // AGENT is a word that others use as well.
    [{ AGENT: SECRET }, "service"],
    // An agent in continuous integration is an agent.
    [{ CLAUDECODE: "1", GITHUB_ACTIONS: "true" }, "agent claude"],
    [{ GITHUB_ACTIONS: "true", CI: "true" }, "ci github"],
    [{ GITEA_ACTIONS: "true", GITHUB_ACTIONS: "true" }, "ci gitea"],
    [{ FORGEJO_ACTIONS: "true", GITHUB_ACTIONS: "true" }, "ci forgejo"],
    [{ GITLAB_CI: "true", CI: "true" }, "ci gitlab"],
    [{ TF_BUILD: "True" }, "ci azure"],
    [{ JENKINS_URL: `https://${SECRET}/`, BUILD_NUMBER: "7" }, "ci jenkins"],
    [{ TEAMCITY_VERSION: "2026.1", BUILD_NUMBER: "7" }, "ci teamcity"],
    [{ BUILDKITE: "true" }, "ci buildkite"],
    [{ CIRCLECI: "true" }, "ci circleci"],
    [{ CI: SECRET }, "ci other"],
    [{ BUILD_NUMBER: "7" }, "ci other"],
    // Not set.
    [{ CI: "false", CLAUDECODE: "0", GEMINI_CLI: "" }, "service"],
    [{ CURSOR_TRACE_ID: SECRET, TERM_PROGRAM: "vscode" }, "service"],
    [{}, "service"],
  ])("%j is %s", (env, caller) => {
    expect(callerOf(env, false)).toBe(caller);
    const onTerminal = caller === "service" ? "person" : caller;
    expect(callerOf(env, true)).toBe(onTerminal);
  });

  test("is a word of the vocabulary, whatever the environment contains", () => {
    const name = fc.constantFrom(
      "AI_AGENT",
      "AGENT",
      "CI",
      "CLAUDECODE",
      "GITHUB_ACTIONS",
      "HOME",
    );
    fc.assert(
      fc.property(fc.dictionary(name, fc.string()), fc.boolean(), (env, is) => {
        expect(isCaller(callerOf(env, is))).toBe(true);
      }),
    );
  });
});
