/** Panels whose button for a report in a file is pressed. */
import { createTelemetry, type Report, type Telemetry } from "../../mod.ts";
import {
  createPanel,
  type Panel,
  type PanelOptions,
} from "../../src/panel/panel.ts";
import { acme } from "../telemetry/acme.ts";
import { disk } from "../telemetry/exporting.ts";
import { type World, world } from "../telemetry/world.ts";
import { type Answer, ask, OURS, type Question } from "./ask.ts";

/** What a browser asks when the button is pressed. */
export const question: Question = {
  path: "/telemetry/export",
  method: "POST",
  body: "",
  headers: OURS,
};

/** Presses the button. */
export function pressed(
  panel: Pick<Panel, "fetch">,
  body = "",
): Promise<Answer> {
  return ask(panel, { ...question, body });
}

/** The report in the file. */
export function reportIn({ text }: Answer): Report {
  return JSON.parse(text).report;
}

/** What a page says, on one line. */
export function words({ text }: Answer): string {
  return text.replace(/<style>[^]*<\/style>/, "").replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ").replaceAll("&#39;", "'");
}

/** A program with a yes in its configuration, whose clock and collector are a world's. */
export function inWorld(w: World = world(), options: PanelOptions = {}): {
  readonly w: World;
  readonly telemetry: Telemetry;
  readonly panel: Panel;
  readonly files: ReadonlyMap<string, string>;
} {
  const { files, saveFile } = disk();
  const telemetry = createTelemetry(acme({
    platform: w.process({ saveFile }),
    consent: { config: true },
  }));
  const panel = createPanel(telemetry, { now: () => w.now, ...options });
  return { w, telemetry, panel, files };
}
