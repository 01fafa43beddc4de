/** Started by exit.test.ts: posts, then prints the outcome and the timers that would keep the process alive. */
import { post } from "../../src/send/post.ts";

const [url = ""] = process.argv.slice(2);
const body = JSON.stringify({ list: Array(99).fill("xxxx") });
// The sending keeps no process alive, so this timer does until it has ended.
const awake = setInterval(() => {}, 1000);
const outcome = await post(url, body, {
  fetch,
  random: () => 0,
  tryMs: 700,
});
clearInterval(awake);
const timers = process.getActiveResourcesInfo().filter((name) =>
  name === "Timeout"
);
console.log(JSON.stringify({ outcome, timers }));
