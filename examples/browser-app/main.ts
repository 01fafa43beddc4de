/** Splits a bill. Sends reports only after a yes. */
import { createTelemetry } from "@candor/telemetry";
import { browser } from "@candor/telemetry/browser";
import { splitBills } from "./bill.ts";
import { showConsent } from "./consent.ts";
import { events } from "./schema.ts";

const { content: endpoint } = document.querySelector<HTMLMetaElement>(
  'meta[name="telemetry-endpoint"]',
)!;
// The browser's own privacy setting counts like the environment variable elsewhere.
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
