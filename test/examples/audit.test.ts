/** The test that a maintainer would write: a canary in every field, and none leaves that no mark allows. */
import { expect, test } from "vitest";
import { auditSchema } from "@candor/telemetry/testing";
import { events as split } from "../../examples/browser-app/schema.ts";
import {
  Config as Jotter,
  Metrics as JotterMetrics,
} from "../../examples/bun-app/schema.ts";
import { Config as Go } from "../../examples/cloudflare-worker/schema.ts";
import {
  Config as Dial,
  Metrics as DialMetrics,
} from "../../examples/deno-app/schema.ts";
import { Config as Emqx, Metrics } from "../../examples/emqx/report-schema.ts";
import { events as hal } from "../../examples/node-cli/schema.ts";
import {
  Config as Paste,
  events as paste,
  Metrics as PasteMetrics,
} from "../../examples/node-server/schema.ts";
import { Execution } from "../../examples/spinnaker/execution.ts";
import { Config as Traefik } from "../../examples/traefik/static/configuration.ts";

const NONE: readonly string[] = [];

/** There must be no other warnings. These keys are words of a closed vocabulary. */
const schemas = [
  {
    name: "Traefik's configuration",
    schema: Traefik,
    keys: ["accessLog.fields.names.<key>"],
    // Time spans; loading a configuration lets nothing else through.
    open:
      /(Duration|Interval|[tT]imeout|TimeOut|Time|[dD]elay\w*|KeepAlive|refreshSeconds)$/,
  },
  {
    name: "EMQX's configuration",
    schema: Emqx,
    keys: ["authn_authz.authn_listener.<key>", "bridge.data_bridge.<key>"],
    // Versions that EMQX's makers and the makers of the system have built.
    open: /^(os_version|otp_version|build_info\.(erlang|elixir))$/,
  },
  {
    name: "EMQX's metrics",
    schema: Metrics,
    keys: ["gateway.<key>"],
    open: /$^/,
  },
  ...Object.entries({
    "Spinnaker's executions": Execution,
    "the Bun app's configuration": Jotter,
    "the Bun app's metrics": JotterMetrics,
    "the Deno app's configuration": Dial,
    "the Deno app's metrics": DialMetrics,
    "the Node server's configuration": Paste,
    "the Node server's metrics": PasteMetrics,
    "the Node server's event": paste.pasted,
    "the Worker's configuration": Go,
    "the page's event": split.split,
    "the command's event": hal.command,
  }).map(([name, schema]) => ({ name, schema, keys: NONE, open: /$^/ })),
];

test.each(schemas)("$name leaks nothing", ({ schema, keys, open }) => {
  const { leaks, warnings } = auditSchema(schema);
  expect(leaks).toEqual([]);
  const others = warnings.filter(({ kind, path }) =>
    !(kind === "open-text" && open.test(path)) &&
    !(kind === "exported-keys" && keys.includes(path))
  );
  expect(others).toEqual([]);
}, 60_000);
