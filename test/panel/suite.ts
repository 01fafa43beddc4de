/** What the panel must do in every runtime, as cases. Names no runtime and no test runner. */
import type { Case } from "../conformance/case.ts";
import { same } from "../conformance/same.ts";
import { ask, OURS, press, say } from "./ask.ts";
import { subject } from "./subject.ts";

export const panelCases: readonly Case[] = [
  {
    name: "GET status says whether it is on, and why",
    async run() {
      const { text, headers } = await ask(subject(), {
        path: "/telemetry/status",
      });
      same(headers.get("content-type"), "application/json");
      const { enable, because, mode } = JSON.parse(text);
      return same([enable, because, mode], [
        false,
        "Off, because that is the default and nobody has chosen otherwise.",
        "off",
      ]);
    },
  },
  {
    name: "PUT status switches it on and off, and accepts the present value",
    async run() {
      const panel = subject();
      const seen = [];
      for (const enable of [true, true, false, false, true]) {
        const { status, text } = await ask(panel, say(enable));
        seen.push([status, JSON.parse(text).enable]);
      }
      same((await panel.telemetry.status()).mode, "on");
      return same(seen, [
        [200, true],
        [200, true],
        [200, false],
        [200, false],
        [200, true],
      ]);
    },
  },
  {
    name:
      "the page of what the collector keeps asks it when its button is pressed",
    async run() {
      const urls: string[] = [];
      const panel = subject({ consent: { config: true } }, {}, {
        async fetch(input, init) {
          urls.push(new URL(new Request(input, init).url).pathname);
          return await Promise.resolve(
            Response.json({ reports: [{ sequence: 1, day: "2026-11-20" }] }),
          );
        },
      });
      await panel.telemetry.enable();
      const path = "/telemetry/held";
      same((await ask(panel, { path })).status, 200);
      same(urls, []);
      const { text } = await ask(panel, {
        path,
        method: "POST",
        headers: OURS,
      });
      same(urls, [
        `/v1/instances/${(await panel.telemetry.status()).instance}/export`,
      ]);
      return same(text.includes("<summary>Report 1 of 2026-11-20"), true);
    },
  },
  {
    name:
      "the button for a machine without a network gives the next report as a file, also where there are no files",
    async run() {
      const panel = subject();
      await panel.telemetry.enable();
      const { body } = await panel.telemetry.preview();
      const { status, text, headers } = await ask(panel, {
        path: "/telemetry/export",
        method: "POST",
        body: "",
        headers: OURS,
      });
      same(
        [status, headers.get("content-disposition")],
        [200, 'attachment; filename="acme-report.json"'],
      );
      same(JSON.stringify(JSON.parse(text).report), body);
      const [past] = await panel.telemetry.history();
      return same([past?.body, past?.exported], [body, true]);
    },
  },
  {
    name:
      "a yes against the configuration's no is stored, and the answer says why it stays off",
    async run() {
      const panel = subject({ consent: { config: false } });
      const { status, text } = await ask(panel, say(true));
      const { enable, because, voices } = JSON.parse(text);
      same(voices, [
        { voice: "stored", mode: "on" },
        { voice: "config", mode: "off" },
        { voice: "default", mode: "off" },
      ]);
      return same([status, enable, because], [
        200,
        false,
        "Off, because the configuration says so. The yes that was chosen here is stored, and applies once nothing else says no.",
      ]);
    },
  },
  {
    name: "GET data is the preview's text, byte for byte, also while it is off",
    async run() {
      const panel = subject();
      const { text, headers } = await ask(panel, { path: "/telemetry/data" });
      same(headers.get("content-type"), "application/json");
      return same(text, (await panel.telemetry.preview()).body);
    },
  },
  {
    name: "the page's form works without a script, and redirects to the page",
    async run() {
      const panel = subject();
      const before = await ask(panel);
      same(before.text.includes("Telemetry is off"), true);
      const { status, headers } = await ask(panel, press(true));
      same([status, headers.get("location")], [303, "telemetry"]);
      const { text } = await ask(panel);
      return same(text.includes("Telemetry is on"), true);
    },
  },
];
