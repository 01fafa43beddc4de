import { createPanel, type Panel } from "../../src/panel/panel.ts";
import { acme, NOON } from "./subject.ts";

/** The token that its panel wants. */
export const TOKEN = "a-token-of-letters";

/** On, with a token, warnings, marks that aren't accepted and reports that were sent. */
export function busy(): Panel & { telemetry: ReturnType<typeof acme> } {
  const sent = { at: NOON - 5 * 3_600_000, body: `{"a":{"b":["xxxx",1,{}]}}` };
  const kept = JSON.stringify({
    choice: "on",
    accepted: 1,
    schedule: { start: NOON - 9e8, last: sent.at },
    outcome: { kind: "dropped", reason: "status 400", status: 400 },
    sequence: 7,
    history: [sent, { ...sent, body: "no JSON ".repeat(99) }],
    forget: [{ proof: "a".repeat(64), until: NOON }],
  });
  const telemetry = acme({ consent: { variable: "ACME" } }, {
    state: {
      getItem: () => Promise.resolve(kept),
      setItem: () => Promise.reject(new Error("read-only")),
      removeItem: () => Promise.resolve(),
    },
    env: { ACME: "on" },
  });
  return { telemetry, ...createPanel(telemetry, { token: TOKEN }) };
}
