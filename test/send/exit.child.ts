/** Started by exit.test.ts: posts, tells the outcome and what would keep the process alive, and does nothing to end. */
import { post } from "../../src/send/post.ts";

const [url = ""] = process.argv.slice(2);
const body = JSON.stringify({ list: Array(99).fill("xxxx") });
// Nothing of it keeps a process alive, so something of ours has to until it is through.
const awake = setInterval(() => {}, 1000);
const outcome = await post(url, body, { fetch, tryMs: 200, totalMs: 900 });
clearInterval(awake);
const timers = process.getActiveResourcesInfo().filter((name) =>
  name === "Timeout"
);
console.log(JSON.stringify({ outcome, timers }));
