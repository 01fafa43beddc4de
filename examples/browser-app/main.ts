/** Splits a bill, and tells its makers of it only if asked to. */
import { createTelemetry } from "@candor/telemetry";
import { browser } from "@candor/telemetry/browser";
import { splitBills } from "./bill.ts";
import { showConsent } from "./consent.ts";
import { events } from "./schema.ts";

const { content: endpoint } = document.querySelector<HTMLMetaElement>(
  'meta[name="telemetry-endpoint"]',
)!;
// A browser's own switch is heard as the variable is elsewhere.
const { globalPrivacyControl: refused } = navigator as {
  globalPrivacyControl?: boolean;
};

const telemetry = createTelemetry({
  product: "split",
  version: "3.2.0",
  endpoint,
  platform: browser({ env: { DO_NOT_TRACK: refused ? "1" : "" } }),
  events,
});
const refresh = showConsent(telemetry);

splitBills(document.querySelector<HTMLFormElement>("#bill")!, (bill) => {
  telemetry.record("split", bill);
  refresh();
});
telemetry.start();
refresh();
