/** Started by exit.test.ts in each runtime: leaves a timer and a request to a silent server behind, and ends its main. */
import process from "node:process";

const [name = "", url = ""] = process.argv.slice(2);
const { [name]: make } = await import(`../../src/platform/${name}.ts`);
const { fetch, timers } = make();
const got: unknown[] = [];
timers.set(() => console.log("the timer ran"), 20_000);
const body = "{}";
fetch(url, { method: "POST", body }).then(
  (answer: Response) => {
    got.push(answer.status);
    return answer.text();
  },
).finally(() => got.push("ended"));
// Our own, so that the request is under way when there is nothing left to do.
setTimeout(() => console.log(JSON.stringify([got, Date.now()])), 500);
