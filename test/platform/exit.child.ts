/**
 * Started by exit.test.ts in each runtime: leaves a timer and a request to a server behind, and ends its main once the
 * request is written or its answer has begun.
 */
import process from "node:process";

const [name = "", url = "", until = ""] = process.argv.slice(2);
const { [name]: make } = await import(`../../src/platform/${name}.ts`);
const { fetch, timers } = make();
const got: unknown[] = [];
timers.set(() => console.log("the timer ran"), 3_600_000);
const awake = setInterval(() => {}, 1000);
await new Promise<void>((resolve) => {
  const mayLeave = (): boolean => {
    if (until === "written") resolve();
    return true;
  };
  fetch(url, { method: "POST", body: "{}", mayLeave })
    .then((answer: Response) => {
      got.push(answer.status);
      resolve();
      return answer.text();
    }).finally(() => got.push("ended"));
});
// The request is written before the next timer runs.
await new Promise((resolve) => setTimeout(resolve, 20));
clearInterval(awake);
console.log(JSON.stringify(got));
