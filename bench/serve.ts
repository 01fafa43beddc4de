/**
 * What `candor serve` carries over loopback: reports on connections that stay open, each until it is durable. The
 * processor time is the server's own; the client has its own process.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { dayOf } from "../src/collector/store/period.ts";
import { postedReport } from "./posted-reports.ts";

const CONNECTIONS = 128;
const FLEET = 10_000;
const GOAL = 6_000;
const CHILD = fileURLToPath(new URL("serve.child.ts", import.meta.url));
const REPORTS = new URL("posted-reports.ts", import.meta.url).href;

/** Posts so many reports and tells. */
export async function serving(folder: string, reports = 40_000): Promise<void> {
  const products = join(folder, "products.mjs");
  writeFileSync(
    products,
    `export { products } from ${JSON.stringify(REPORTS)};\n`,
  );
  const child = spawn(process.execPath, [
    ...process.execArgv.filter((one) => !one.startsWith("--cpu-prof")),
    CHILD,
    ...["--port=0", `--products=${products}`, "--rate-limit=off"],
    `--store=${join(folder, "served.db")}`,
  ], { stdio: ["pipe", "pipe", "ignore"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  while (!said.includes("\n")) await once(child.stdout, "data");
  const port = Number(new URL(said.trim()).port);
  const warm = reports / 4;
  await post(port, 0, warm);
  child.stdin.write("now\n");
  const began = performance.now();
  await post(port, warm, reports);
  const seconds = (performance.now() - began) / 1e3;
  child.kill("SIGTERM");
  await once(child, "close");
  const core = Number(said.trim().split("\n").at(-1)) / 1e6;
  const rate = reports / core;
  console.log(
    `candor serve, ${reports} reports on ${CONNECTIONS} connections, a log line for each: ${
      (1e6 / rate).toFixed(0)
    } µs a report, ${Math.round(reports / seconds)} /s`,
  );
  console.log(
    `${
      rate >= GOAL ? "met:    " : "NOT MET:"
    } ${GOAL} reports a second on one core through candor serve (${
      Math.round(rate)
    })`,
  );
}

/** Posts on all connections at once, one report after the other on each. */
async function post(port: number, first: number, many: number): Promise<void> {
  let next = first;
  const end = first + many;
  const day = dayOf(Date.now());
  await Promise.all(
    Array.from(
      { length: CONNECTIONS },
      () =>
        new Promise<void>((resolve, reject) => {
          const socket = connect(port, "127.0.0.1").setNoDelay();
          const send = () => {
            if (next >= end) {
              return void socket.end(resolve);
            }
            const number = next++;
            const body = JSON.stringify(
              postedReport(number % FLEET, day, Math.floor(number / FLEET) + 1),
            );
            socket.write(
              "POST /v1/reports HTTP/1.1\r\nhost: localhost\r\nuser-agent: candor\r\naccept: */*\r\n" +
                `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
            );
          };
          socket.setEncoding("latin1").on("error", reject).on("connect", send)
            .on("data", (answer) => {
              if (!`${answer}`.startsWith("HTTP/1.1 204")) {
                reject(new Error(`${answer}`.slice(0, 300)));
              } else send();
            });
        }),
    ),
  );
}
