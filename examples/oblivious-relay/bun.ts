/** The relay in Bun, which serves a default export. */
import process from "node:process";
import relay from "./relay.ts";

export default {
  fetch: relay.fetch,
  hostname: "127.0.0.1",
  port: Number(process.env["PORT"] ?? 8081),
};
