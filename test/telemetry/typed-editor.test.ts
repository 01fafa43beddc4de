// What an editor shows, and how much work the types are for it, by TypeScript's own language service.
import { join } from "node:path";
import ts from "typescript-5";
import { expect, test } from "vitest";
import { jsrJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";

const file = join(root, "test/telemetry/editor.example.ts");
const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: [],
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  paths: Object.fromEntries(
    Object.entries(jsrJson.exports).map(([key, path]) => [
      key.replace(".", jsrJson.name),
      [join(root, path)],
    ]),
  ),
};

const START = `
import * as v from "valibot";
import { createTelemetry } from "@candor/telemetry";
const Metrics = v.object({ clients: v.number(), sent: v.number() });
const finished = v.object({ status: v.picklist(["ok", "failed"]) });
const basics = { product: "hal", version: "1", endpoint: "https://stats.example.org/" };
`;

for (
  const [what, code, words] of [
    [
      "the names of events",
      `createTelemetry({ ...basics, events: { finished } }).record("|", {});`,
      ["finished"],
    ],
    [
      "the words of a picklist",
      `createTelemetry({ ...basics, events: { finished } }).record("finished", { status: "|" });`,
      ["failed", "ok"],
    ],
    [
      "how an event is sent",
      `createTelemetry({ ...basics, events: { finished: { schema: finished, send: "|" } } });`,
      ["batch", "now"],
    ],
    [
      "the names of metrics",
      `createTelemetry({ ...basics, metrics: { schema: Metrics, read: { | } } });`,
      ["clients", "sent"],
    ],
  ] as const
) {
  test(`an editor completes ${what}`, () => {
    expect(completions(START + code)).toEqual(words);
  }, 60_000);
}

test(
  "Traefik's configuration costs at most 1.5 times what valibot's own input type costs",
  () => {
    const input = instantiations(`
import type { InferInput } from "valibot";
import { Config } from "../../examples/traefik/static/configuration.ts";
const made = { global: { checkNewVersion: true } };
export const read: () => InferInput<typeof Config> = () => made;
`);
    const whole = instantiations(`
import { createTelemetry } from "@candor/telemetry";
import { Config } from "../../examples/traefik/static/configuration.ts";
const made = { global: { checkNewVersion: true } };
export const telemetry = createTelemetry({
  product: "hal", version: "1", endpoint: "https://stats.example.org/",
  config: { schema: Config, read: () => made },
});
`);
    expect(whole / input).toBeLessThan(1.5);
  },
  60_000,
);

/** The text in the editor, and how often it has changed. */
let text = "";
let version = 0;

/** One editor for all tests, so that the libraries are parsed once. */
const service = ts.createLanguageService({
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
  getScriptFileNames: () => [file],
  getScriptVersion: (path) => path === file ? `${version}` : "1",
  getScriptSnapshot: (path) => {
    const found = path === file ? text : ts.sys.readFile(path);
    return found === undefined
      ? undefined
      : ts.ScriptSnapshot.fromString(found);
  },
  getCurrentDirectory: () => root,
  getCompilationSettings: () => options,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
});

function completions(marked: string): string[] {
  const position = marked.indexOf("|");
  text = marked.replace("|", "");
  version++;
  const found = service.getCompletionsAtPosition(file, position, {});
  return (found?.entries ?? []).map(({ name }) => name).sort();
}

/** Parsed files, which all programs and the editor share. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** How many types TypeScript makes out of generic ones: a count, which a busy machine doesn't change. */
function instantiations(text: string): number {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const known: typeof getSourceFile = (path, ...rest) => {
    if (!parsed.has(path)) {
      const shown = service.getProgram()?.getSourceFile(path);
      parsed.set(path, shown ?? getSourceFile(path, ...rest));
    }
    return parsed.get(path);
  };
  host.getSourceFile = (path, ...rest) =>
    path === file
      ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2023)
      : known(path, ...rest);
  const program = ts.createProgram([file], options, host);
  const errors = ts.getPreEmitDiagnostics(
    program,
    program.getSourceFile(file),
  );
  expect(errors.map(({ messageText }) => messageText)).toEqual([]);
  return program.getInstantiationCount();
}
