// EMQX's HTTP API from telemetry switched off, as its own tests have it. Setting the present value is an error there, and
// so is looking at the report while telemetry is off.

export interface Step {
  readonly put?: { readonly enable: boolean };
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export const steps: readonly Step[] = [
  { put: { enable: true }, status: 200, body: { enable: true } },
  { status: 200, body: { enable: true } },
  { put: { enable: true }, status: 400, body: { code: "BAD_REQUEST", message: "Telemetry status is already enabled" } },
  { put: { enable: false }, status: 200, body: { enable: false } },
  { put: { enable: false }, status: 400, body: { code: "BAD_REQUEST", message: "Telemetry status is already disabled" } },
];
