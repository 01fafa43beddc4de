/** Splits a bill. Sends reports only after a yes. */
import { createTelemetry } from "@candor/telemetry";
import { browser } from "@candor/telemetry/browser";
import { AskOnce } from "./ask-once.ts";
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
customElements.define("ask-once", AskOnce);
const showSwitch = showConsent(telemetry, () => refresh());
const question = document.querySelector("ask-once")!;
const refresh = async () => {
  await showSwitch();
  await question.ask(telemetry, answered);
};
/** The question is gone, so the focus moves to where the answer can be changed. */
const answered = async () => {
  await refresh();
  document.querySelector<HTMLElement>("#switch")!.focus();
};

splitBills(document.querySelector<HTMLFormElement>("#bill")!, (bill) => {
  telemetry.record("split", bill);
  refresh();
});
telemetry.start();
refresh();
