/** Started by exit.test.ts: posts, tells the outcome and what would keep the process alive, and does nothing to end. */
import { post } from "../../src/send/post.ts";

const [url = ""] = process.argv.slice(2);
const body = JSON.stringify({ list: Array(99).fill("xxxx") });
const outcome = await post(url, body, { fetch, tryMs: 200, totalMs: 900 });
const timers = process.getActiveResourcesInfo().filter((name) =>
  name === "Timeout"
);
console.log(JSON.stringify({ outcome, timers }));
