/** The relay in Node. */
import process from "node:process";
import { serve } from "@hono/node-server";
import relay from "./relay.ts";

const port = Number(process.env["PORT"] ?? 8081);
serve({ fetch: relay.fetch, port, hostname: "127.0.0.1" }, (info) => {
  console.log(`http://127.0.0.1:${info.port}`);
});
