/** The telemetry part of the page: the switch, the next report, the sent reports, and deletion. */
import type { Status, Telemetry } from "@candor/telemetry";

/**
 * Connects that part of the page; returns a function that updates it.
 *
 * @param telemetry The page's.
 * @param changed Called after the switch was used.
 */
export function showConsent(
  telemetry: Telemetry,
  changed: () => Promise<void>,
): () => Promise<void> {
  const at = (id: string) => document.getElementById(id)!;
  const button = at("switch") as HTMLButtonElement;

  const refresh = async () => {
    const status = await telemetry.status();
    const { report, url } = await telemetry.preview();
    const sent = await telemetry.history();
    button.setAttribute("aria-checked", `${status.mode === "on"}`);
    button.disabled = status.decidedBy === "DO_NOT_TRACK";
    at("said").textContent = words(status);
    at("url").textContent = new URL(url).host;
    at("next").textContent = JSON.stringify(report, null, 2);
    at("sent").textContent =
      sent.map(({ at, body }) => `${new Date(at).toLocaleString()}\n${body}`)
        .join("\n\n") || "Nothing.";
  };

  button.addEventListener("click", async () => {
    const { mode } = await telemetry.status();
    await (mode === "on" ? telemetry.disable() : telemetry.enable());
    await changed();
  });
  at("forget").addEventListener("click", async () => {
    const { kind, reason } = await telemetry.forget();
    await refresh();
    at("said").textContent = kind === "sent"
      ? "All that was sent from here is deleted."
      : kind === "skipped"
      ? "There is nothing to delete."
      : `It couldn't be deleted yet (${reason}). It is tried again.`;
  });
  return refresh;
}

function words({ mode, decidedBy, next, stateFailed }: Status): string {
  if (decidedBy === "DO_NOT_TRACK") {
    return "Off: your browser tells every site that you want nothing of the kind (Global Privacy Control).";
  }
  const memory = stateFailed
    ? " Your browser lets this page keep nothing, so that holds until you close it."
    : "";
  if (mode === "on") {
    const time = new Date(next ?? 0).toLocaleString();
    return `On. The next report goes at ${time} or later, while this page is open.${memory}`;
  }
  return decidedBy === "default"
    ? "Off. Nothing is sent, and nothing is kept in your browser."
    : `Off. That you said no is kept in your browser, and nothing else.${memory}`;
}
