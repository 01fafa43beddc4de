/** What a maintainer's own test looks like: a canary in every field, and none comes out that no mark lets out. */
import { expect, test } from "vitest";
import { auditSchema } from "@candor/telemetry/testing";
import { Config as Emqx, Metrics } from "../../examples/emqx/report-schema.ts";
import { Execution } from "../../examples/spinnaker/execution.ts";
import { Config as Traefik } from "../../examples/traefik/static/configuration.ts";

const NONE: readonly string[] = [];

/** Besides these nothing is to be warned of. Keys are words of a closed vocabulary. */
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
    // Versions of what EMQX's makers and the system's have built.
    open: /^(os_version|otp_version|build_info\.(erlang|elixir))$/,
  },
  {
    name: "EMQX's metrics",
    schema: Metrics,
    keys: ["gateway.<key>"],
    open: /$^/,
  },
  { name: "Spinnaker's executions", schema: Execution, keys: NONE, open: /$^/ },
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
