/** How to say no, and yes: in the file, with a flag or a variable, at run time, for good. */
import { stringify as stringifyToml } from "smol-toml";
import { stringify as stringifyYaml } from "yaml";
import { blocks, code, fenced, plain, table } from "./markdown.ts";
import type { Subject } from "./subject.ts";

const OR_YES = "or true";

/** Where its makers don't say how it is called. */
const SETTING = "a setting in its configuration";

/** The overview at the top: which mechanisms there are. */
export function overview({ about, texts }: Subject): string {
  const { release } = about;
  const state = about.default === "off"
    ? "off, until you say yes"
    : `on${about.official ? " in official builds" : ""}, until you say no${
      about.ci ? "; off in continuous integration" : ""
    }`;
  const rows = [
    ["usage statistics", state, voices({ about, texts })],
    ...release
      ? [[
        "version check",
        release.enabled === false ? "off" : "on, until you say no",
        texts.release
          ? switchesOf(texts.release)
          : release.enabled === undefined
          ? "the same"
          : "",
      ]]
      : [],
  ];
  return table(["", "by default", "switched by"], rows);
}

/** DO_NOT_TRACK is heard beside all others, so it is named where there are none. */
function voices({ about, texts }: Pick<Subject, "about" | "texts">): string {
  const key = texts.file?.key;
  const named = switchesOf({ ...about, key });
  const setting = about.setting && key === undefined ? SETTING : "";
  return [setting, named].filter(Boolean).join(", ") || code("DO_NOT_TRACK");
}

function switchesOf(
  { key, flag, variable }: {
    readonly key?: string | undefined;
    readonly flag?: string | undefined;
    readonly variable?: string | undefined;
  },
): string {
  return [key, flag, variable].filter((name) => name !== undefined).map(code)
    .join(", ");
}

/** The section. */
export function switches(subject: Subject): string {
  const { about, texts, name } = subject;
  const { flag, variable } = about;
  const { file, command, panel, afterwards } = texts;
  return blocks(
    "## Switch it off, switch it on",
    "A no wins over every yes, wherever either is said.",
    file && `### In the configuration file`,
    file && `In ${code(file.name)}:`,
    ...(file?.formats ?? []).map((format) =>
      fenced(format, inFile(format, subject))
    ),
    !file && about.setting &&
      blocks(
        "### In the configuration",
        `The setting for it in the configuration of ${
          plain(name)
        } takes a no or a yes: ${code("false")} or ${code("true")}.`,
      ),
    "### For one run",
    flag !== undefined || texts.release?.flag !== undefined
      ? blocks("With a flag:", fenced("sh", flags(subject)))
      : undefined,
    blocks(
      "With a variable:",
      fenced(
        "sh",
        [
          variable && `${variable}=false   # or true`,
          texts.release?.variable &&
          `${texts.release.variable}=false   # or true`,
          "DO_NOT_TRACK=1   # a no to everything that listens to it",
        ].filter(Boolean).join("\n"),
      ),
    ),
    `In place of a no or a yes, ${
      code("local")
    } makes reports and keeps them on the machine, ${
      code("log")
    } prints them; neither sends.`,
    (command || panel) && blocks(
      "### At run time, and for good",
      command && fenced(
        "sh",
        `${command} disable\n${command} enable\n${command} status   # whether it is on, and who said so`,
      ),
      panel && `Or with the switch on the page at ${plain(panel)}.`,
      `Either is kept and holds from then on, over restarts and updates.${
        afterwards ? ` ${afterwards}` : ""
      } A no said in this way also erases the installation's name, what waits to be sent and what was kept of past reports. A yes is to what ${
        plain(name)
      } collects now: should a later version want more, that stays until you say yes again.`,
    ),
    !command && !panel &&
      blocks(
        "### For good",
        "What stands in the file or in the environment holds for as long as it stands there.",
      ),
    texts.says && blocks(
      `At every start ${
        plain(name)
      } says in ${texts.says} what is on, and who said so:`,
      fenced("text", subject.notice),
    ),
  );
}

function flags({ about, texts }: Subject): string {
  return [about.flag, texts.release?.flag].filter((flag) => flag !== undefined)
    .map((flag) => `${flag}=false   # or true`).join("\n");
}

/** Both switches as they stand in a file, each with the other word behind it. */
function inFile(format: string, { texts }: Subject): string {
  const keys = [texts.file?.key, texts.release?.key]
    .filter((key) => key !== undefined);
  const tree: Record<string, unknown> = {};
  for (const key of keys) put(tree, key.split("."));
  switch (format) {
    case "yaml":
      return stringifyYaml(tree).replaceAll(": false", `: false # ${OR_YES}`);
    case "toml":
      return stringifyToml(tree).replaceAll("= false", `= false # ${OR_YES}`);
    case "hocon":
      return hocon(tree, "");
  }
  return JSON.stringify(tree, null, 2);
}

function put(tree: Record<string, unknown>, path: readonly string[]): void {
  const [name = "", ...rest] = path;
  if (!rest.length) tree[name] = false;
  else put((tree[name] ??= {}) as Record<string, unknown>, rest);
}

function hocon(tree: Record<string, unknown>, margin: string): string {
  return Object.entries(tree).map(([name, value]) =>
    typeof value === "object" && value !== null
      ? `${margin}${name} {\n${
        hocon(value as Record<string, unknown>, `${margin}  `)
      }\n${margin}}`
      : `${margin}${name} = false # ${OR_YES}`
  ).join("\n");
}
