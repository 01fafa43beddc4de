/** Reads the files in deploy/ as far as the tests need it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";

/** The text of a file in deploy/. */
export function deployed(path: string): string {
  return readFileSync(join(root, "deploy", path), "utf8");
}

/** An instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  readonly words: string;
}

/** The instructions of the Dockerfile, in order. */
export function instructions(): readonly Instruction[] {
  return deployed("Dockerfile").replace(/\\\n/g, " ").split("\n")
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => {
      const [name = "", ...words] = line.split(/\s+/);
      return { name, words: words.join(" ") };
    });
}

/** The instructions of its last stage: those that the image has. */
export function lastStage(): readonly Instruction[] {
  const all = instructions();
  return all.slice(all.findLastIndex(({ name }) => name === "FROM"));
}

/** What the image sets in its environment. */
export function imageEnv(): Readonly<Record<string, string>> {
  const pairs = lastStage().filter(({ name }) => name === "ENV")
    .flatMap(({ words }) => words.split(" "))
    .map((pair) => pair.split("=") as [string, string]);
  return Object.fromEntries(pairs);
}

/** The words of an instruction in JSON, as ENTRYPOINT and CMD have them. */
export function execForm(name: string): readonly string[] {
  const { words = "" } = lastStage().find((one) => one.name === name) ?? {};
  return JSON.parse(words.slice(words.indexOf("[")));
}

/** The values of a directive of a systemd unit. */
export function directives(unit: string, name: string): readonly string[] {
  return deployed(`systemd/${unit}`).split("\n")
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1));
}
