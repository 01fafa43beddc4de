import { runAll } from "../conformance/run.ts";
import { refusalCases } from "./refusal-suite.ts";
import { subject } from "./subject.ts";
import { panelCases } from "./suite.ts";

/** Made in the global scope, where a timer, random or a request would throw. */
const panel = subject({}, { hosts: ["panel.test"] });

const handler: { fetch(request: Request): Promise<Response> } = {
  async fetch(request) {
    return new URL(request.url).pathname === "/suite"
      ? Response.json((await runAll([...panelCases, ...refusalCases])).results)
      : await panel.fetch(request);
  },
};
export default handler;
