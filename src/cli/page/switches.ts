/** How to switch telemetry on and off: in the configuration file, with a flag or a variable, and with the stored choice. */
import { stringify as stringifyToml } from "smol-toml";
import { stringify as stringifyYaml } from "yaml";
import { blocks, code, fenced, plain, table } from "./markdown.ts";
import type { Subject } from "./subject.ts";

/** The comment after a `false` in a configuration file. */
const OR_TRUE = "or true";

/** Names the configuration if the makers don't say what the setting is called. */
const SETTING = "a setting in its configuration";

/** The table at the top: each mechanism, its default and its switches. */
export function overview({ about, texts }: Subject): string {
  const { release } = about;
  const state = about.default === "off"
    ? "off, until you say yes"
    : `on${about.official ? " in official builds" : ""}, until you say no${
      about.ci ? "; off in continuous integration" : ""
    }`;
  const rows = [
    ["usage statistics", state, telemetrySwitches({ about, texts })],
    ...release
      ? [[
        "version check",
        release.enabled === false ? "off" : "on, until you say no",
        texts.release
          ? switchNames(texts.release)
          : release.enabled === undefined
          ? "the same"
          : "",
      ]]
      : [],
  ];
  return table(["", "by default", "switched by"], rows);
}

/** DO_NOT_TRACK works beside every other switch, so it is only named if there is no other. */
function telemetrySwitches(
  { about, texts }: Pick<Subject, "about" | "texts">,
): string {
  const key = texts.file?.key;
  const names = switchNames({ ...about, key });
  const setting = about.setting && key === undefined ? SETTING : "";
  const { command } = texts;
  const stored = command
    ? [`${command} disable`, `${command} enable`].map(code).join(" and ")
    : texts.panel
    ? `the page at ${plain(texts.panel)}`
    : "";
  return [setting, names, stored].filter(Boolean).join(", ") ||
    code("DO_NOT_TRACK");
}

function switchNames(
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
  const { file, command, panel } = texts;
  return blocks(
    "## Switch it off or on",
    "One no is enough: it wins over any yes, wherever the yes is.",
    file && `### In the configuration file`,
    file && `In ${code(file.name)}:`,
    ...(file?.formats ?? []).map((format) =>
      fenced(format, inFile(format, subject))
    ),
    !file && about.setting &&
      blocks(
        "### In the configuration",
        `The setting in the configuration of ${plain(name)} takes ${
          code("off")
        } or ${code("on")}, also as ${code("false")} or ${code("true")}.`,
      ),
    forOneRun(subject),
    command || panel
      ? storedChoice(subject)
      : "Set it in the file or in the environment to make it permanent.",
    policyFile(subject),
    texts.says && blocks(
      `At every start ${
        plain(name)
      } says in ${texts.says} what is on, and what decided that:`,
      fenced("text", subject.notice),
    ),
  );
}

function forOneRun({ about, texts }: Subject): string {
  const flags = [about.flag, texts.release?.flag].filter(Boolean);
  const variables = [about.variable, texts.release?.variable].filter(Boolean);
  const offOrOn = (name: string | undefined) => `${name}=off   # or on`;
  return blocks(
    "### For one run",
    flags.length > 0 &&
      blocks("With a flag:", fenced("sh", flags.map(offOrOn).join("\n"))),
    "With a variable:",
    fenced(
      "sh",
      [
        ...variables.map(offOrOn),
        "DO_NOT_TRACK=1   # a no for every program that knows this variable",
      ].join("\n"),
    ),
    `Instead of ${code("off")} or ${code("on")}, ${
      code("local")
    } makes reports and keeps them on the machine, and ${
      code("log")
    } prints them. Neither sends anything.`,
  );
}

/** The choice that `enable()` and `disable()` store. */
function storedChoice(
  { about, texts, name, isDeletable }: Subject,
): string {
  const { command, panel, asks, afterwards } = texts;
  const { categories, fields } = about;
  const [first, last] = [categories[0], categories.at(-1)];
  const isSplit = categories.length > 1;
  const field = fields.find(({ mark }) => mark)?.path;
  return blocks(
    "### For good: the stored choice",
    command && fenced(
      "sh",
      [
        `${command} disable   # no, and erase the installation's id and secret`,
        `${command} enable    # yes, to what is collected now`,
        `${command} status    # what is on, and what decided that`,
        isSplit &&
        `${command} enable ${first?.name}   # yes to this category alone`,
        isSplit &&
        `${command} disable ${last?.name}   # no to this category, nothing else changes`,
        field &&
        `${command} disable ${field}   # no to one field, whatever else is on`,
        isDeletable &&
        `${command} forget    # have what was sent deleted, see below`,
      ].filter(Boolean).join("\n"),
    ),
    panel &&
      `${command ? "Or use" : "Use"} the switch on the page at ${
        plain(panel)
      }.`,
    asks &&
      `On a terminal, ${
        plain(name)
      } asks you once, and Enter is a no. It asks again only if there is more to agree to. It never asks in a pipe or in continuous integration.`,
    `This choice is stored, and survives restarts and updates.${
      afterwards ? ` ${afterwards}` : ""
    } A no also erases reports that wait and the last ones that were kept to show. If a later version of ${
      plain(name)
    } wants to collect more, the new fields stay until you say yes again.`,
  );
}

/** What an administrator may write for many programs or machines. */
function policyFile({ about }: Subject): string {
  const { product, fields, categories } = about;
  const field = fields.find(({ mark }) => mark)?.path;
  const without = [
    ...categories.length > 1 ? [categories.at(-1)!.name] : [],
    ...field ? [field] : [],
  ];
  const own = {
    ...without.length && { without },
    endpoint: "https://telemetry.corp.example/v1/reports",
  };
  return blocks(
    "### For many machines: a policy file",
    "An administrator can write a policy for all programs that know this file, or for one. It only takes away: no policy switches anything on. One that can't be read counts as a no.",
    table(["for", "Linux", "macOS", "Windows"], [
      [
        "all users",
        code("/etc/candor/policy.json"),
        code("/Library/Application Support/candor/policy.json"),
        code("%ProgramData%\\candor\\policy.json"),
      ],
      [
        "one user",
        `${code("~/.config/candor/policy.json")}, or below ${
          code("$XDG_CONFIG_HOME")
        }`,
        code("~/Library/Application Support/candor/policy.json"),
        code("%AppData%\\candor\\policy.json"),
      ],
    ]),
    `One project has it as ${
      code(".candor/policy.json")
    } beside the program's configuration.`,
    `${
      without.length
        ? `Here the fields${
          categories.length > 1 ? " and categories" : ""
        } in ${code("without")} stay, and the`
        : "Here the"
    } report goes to a collector of your own instead of the makers':`,
    fenced("json", JSON.stringify({ [product]: own }, null, 2)),
    `This switches off every program that knows the file: ${
      code(`{ "*": "off" }`)
    }. Instead of ${code("off")}, ${code("local")} and ${
      code("log")
    } work as above.`,
  );
}

/** Both switches as a file has them, each with a comment that names the other value. */
function inFile(format: string, { texts }: Subject): string {
  const keys = [texts.file?.key, texts.release?.key]
    .filter((key) => key !== undefined);
  const tree: Record<string, unknown> = {};
  for (const key of keys) setFalse(tree, key.split("."));
  switch (format) {
    case "yaml":
      return stringifyYaml(tree).replaceAll(": false", `: false # ${OR_TRUE}`);
    case "toml":
      return stringifyToml(tree).replaceAll("= false", `= false # ${OR_TRUE}`);
    case "hocon":
      return hocon(tree, "");
  }
  return JSON.stringify(tree, null, 2);
}

function setFalse(
  tree: Record<string, unknown>,
  [name = "", ...rest]: readonly string[],
): void {
  if (rest.length === 0) tree[name] = false;
  else setFalse((tree[name] ??= {}) as Record<string, unknown>, rest);
}

function hocon(tree: Record<string, unknown>, margin: string): string {
  return Object.entries(tree).map(([name, value]) =>
    typeof value === "object" && value !== null
      ? `${margin}${name} {\n${
        hocon(value as Record<string, unknown>, `${margin}  `)
      }\n${margin}}`
      : `${margin}${name} = false # ${OR_TRUE}`
  ).join("\n");
}
