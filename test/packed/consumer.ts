/** The programs of someone who installed the package: they use it as README says, and nothing of this project. */
import { packageJson } from "../../scripts/manifests.ts";

export const program = `
import { anonymize, configHash, exported } from "@candor/telemetry";
import * as only from "@candor/telemetry/anonymize";
import * as v from "valibot";

const Config = v.object({
  token: v.string(),
  secure: v.pipe(v.boolean(), exported()),
});
const anonymous = anonymize(Config, { token: "s3cret", secure: true });
console.log(JSON.stringify(anonymous));
console.log(configHash(anonymous) === only.configHash(anonymous));
`;

export const output = `{"token":"xxxx","secure":true}\ntrue\n`;

/** The same in TypeScript, and every entry point, so that all declarations are read. */
export const typedProgram: string = program +
  `
import type { Anonymous } from "@candor/telemetry";
const typed: Anonymous<typeof Config> = anonymous;
const secure: boolean | undefined | "xxxx" = typed.secure;
// @ts-expect-error What the schema doesn't name isn't in its anonymous type.
typed.absent;
console.log(secure);

import { counter, createTelemetry } from "@candor/telemetry";
const telemetry = createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint: "https://stats.example.org/v1/reports",
  config: { schema: Config, read: () => ({ token: "s3cret", secure: true }) },
  metrics: {
    schema: v.object({ clients: v.number(), sent: v.number() }),
    read: { clients: () => 3, sent: counter(() => 4) },
  },
  events: { finished: v.object({ status: v.picklist(["ok", "failed"]) }) },
});
createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint: "https://stats.example.org/v1/reports",
  // @ts-expect-error A metric of the schema is missing.
  metrics: { schema: v.object({ clients: v.number() }), read: {} },
});
telemetry.record("finished", { status: "ok" });
// @ts-expect-error This event isn't declared.
telemetry.record("started", {});
// @ts-expect-error This word isn't in the picklist.
telemetry.record("finished", { status: "fine" });
` +
  Object.keys(packageJson.exports).map((key, index) =>
    `import * as entry${index} from "${
      key.replace(".", packageJson.name)
    }";\nconsole.log(Object.keys(entry${index}));\n`
  ).join("");

/**
 * Settings of a strict project. One of them checks every declaration of its dependencies, too: those are the same files
 * whichever way they are resolved, and take most of the time.
 */
export function tsconfig(resolution: "node16" | "bundler"): string {
  return JSON.stringify({
    compilerOptions: {
      target: "es2022",
      lib: ["es2023", "dom", "dom.iterable"],
      types: [],
      module: resolution === "node16" ? "node16" : "esnext",
      moduleResolution: resolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: resolution === "bundler",
      // TypeScript's own declarations aren't what the package brings.
      skipDefaultLibCheck: true,
      noEmit: true,
    },
    files: ["app.ts"],
  });
}
