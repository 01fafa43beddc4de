import { posix, win32 } from "node:path";
import type { PolicyVoice } from "../../contract/policy.ts";
import type { DirectoryFacts } from "./state-directory.ts";

/** What the places of policies depend on. The working directory stands for a project that isn't named. */
export interface PolicyFacts extends DirectoryFacts {
  /** The directory of the program's configuration, if the program named it. */
  readonly project?: string | undefined;
}

/** Where a policy may be. */
export interface PolicyPlace {
  /** Whose policy it would be. */
  readonly voice: PolicyVoice;
  /** The file. */
  readonly path: string;
  /** Whether it may not name an endpoint: somebody else may have written what is in a working directory. */
  readonly foreign: boolean;
}

const FILE = "candor/policy.json";
const MACOS = "Library/Application Support";

/**
 * The files in which policies may be: the system's, the user's and the project's. A place that the variables don't name is
 * left out. Touches nothing.
 */
export function policyPaths(
  { os, env, home, project }: PolicyFacts,
): PolicyPlace[] {
  const { isAbsolute, join } = os === "windows" ? win32 : posix;
  const folders: [PolicyVoice, string | undefined][] = [
    ["system policy", systemFolder(os, env)],
    ["user policy", userFolder(os, env, home)],
  ];
  return [
    ...folders.flatMap(([voice, folder]) =>
      folder && isAbsolute(folder)
        ? [{ voice, path: join(folder, FILE), foreign: false }]
        : []
    ),
    {
      voice: "project policy",
      path: join(project ?? "", ".candor/policy.json"),
      foreign: project === undefined,
    },
  ];
}

function systemFolder(os: string, env: PolicyFacts["env"]): string {
  switch (os) {
    case "windows":
      return env["ProgramData"] ?? env["PROGRAMDATA"] ?? "C:\\ProgramData";
    case "macos":
      return `/${MACOS}`;
  }
  return "/etc";
}

function userFolder(
  os: string,
  env: PolicyFacts["env"],
  home: PolicyFacts["home"],
): string | undefined {
  if (os === "windows") return env["AppData"] ?? env["APPDATA"];
  const folder = homeOf(home);
  if (os === "macos") return folder && posix.join(folder, MACOS);
  const chosen = env["XDG_CONFIG_HOME"];
  // The XDG specification says to ignore a relative path.
  return chosen && posix.isAbsolute(chosen)
    ? chosen
    : folder && posix.join(folder, ".config");
}

/** A user may have no home. */
function homeOf(home: PolicyFacts["home"]): string | undefined {
  try {
    return home();
  } catch {
    return undefined;
  }
}
