import type { Status } from "@candor/telemetry";
import { expect } from "vitest";
import type { Host } from "./host-suite.ts";

/** How the owner of a server says yes or no, and asks for the mode, through the panel in the server. */
export const panelVoice: Pick<Host, "say" | "mode"> = {
  async say(word, _, url) {
    const answer = await fetch(`${url}/telemetry/status`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ enable: word === "enable" }),
    });
    expect(answer.status).toBe(200);
  },
  async mode(_, url) {
    const answer = await fetch(`${url}/telemetry/status`);
    const { mode, decidedBy } = await answer.json() as Status;
    return `${mode} by ${decidedBy}`;
  },
};
