/**
 * What `candor serve` carries over loopback: reports on connections that stay open, each until it is durable. The
 * processor time is the server's own; the client has its own process, and has made all reports before, so that making
 * them doesn't set the pace.
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
const PAGES = 16;
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
  const part = reports / 4;
  await post(port, requests(0, part));
  const all = requests(part, reports);
  child.stdin.write("now\n");
  const alone = await timed(() => post(port, all));
  child.stdin.write("end\n");
  const rest = requests(part + reports, part);
  const { result: beside, pages } = await besidePages(
    port,
    () => timed(() => post(port, rest)),
  );
  child.kill("SIGTERM");
  await once(child, "close");
  const [time = NaN, kilobytes = NaN] = said.trim().split("\n").at(-1)!
    .split(" ").map(Number);
  const core = time / 1e6;
  const rate = reports / core;
  console.log(
    `candor serve, ${reports} reports on ${CONNECTIONS} connections, a log line for each: ${
      (1e6 / rate).toFixed(0)
    } µs a report, ${Math.round(alone.rate)} /s, slowest of a hundred ${
      alone.slow.toFixed(0)
    } ms, at most ${Math.round(kilobytes / 1024)} MB`,
  );
  console.log(
    `beside ${PAGES} clients that load the dashboard again and again: ${
      Math.round(100 * beside.rate / alone.rate)
    } % of these reports and ${
      Math.round(pages * beside.rate / part)
    } pages /s, slowest of a hundred ${beside.slow.toFixed(0)} ms`,
  );
  console.log(
    `${
      rate >= GOAL ? "met:    " : "NOT MET:"
    } ${GOAL} reports a second on one core through candor serve (${
      Math.round(rate)
    })`,
  );
}

/** How fast posts were answered. */
interface Posted {
  /** Reports in a second. */
  readonly rate: number;
  /** Milliseconds within which 99 of 100 were answered. */
  readonly slow: number;
}

async function timed(
  work: () => Promise<readonly number[]>,
): Promise<Posted> {
  const began = performance.now();
  const times = (await work()).toSorted((a, b) => a - b);
  const seconds = (performance.now() - began) / 1e3;
  return {
    rate: times.length / seconds,
    slow: times[Math.floor(times.length * 0.99)] ?? NaN,
  };
}

/** Does work while others load pages, each on a connection that stays open. */
async function besidePages<T>(
  port: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly pages: number }> {
  const request = "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";
  let isDone = false;
  let pages = 0;
  const clients = Array.from(
    { length: PAGES },
    () =>
      new Promise<void>((resolve, reject) => {
        const socket = connect(port, "127.0.0.1").setNoDelay();
        let left = 0;
        const ask = () =>
          isDone ? void socket.end(resolve) : socket.write(request);
        socket.setEncoding("latin1").on("error", reject).on("connect", ask)
          .on("data", (chunk) => {
            const part = `${chunk}`;
            if (left > 0) left -= part.length;
            else {
              const head = part.indexOf("\r\n\r\n");
              const length = /content-length: (\d+)/i.exec(part)?.[1];
              if (!part.startsWith("HTTP/1.1 200") || head < 0 || !length) {
                return reject(new Error(part.slice(0, 300)));
              }
              left = Number(length) - (part.length - head - 4);
            }
            if (left > 0) return;
            pages++;
            ask();
          });
      }),
  );
  const result = await work();
  isDone = true;
  await Promise.all(clients);
  return { result, pages };
}

/** The requests of so many reports. */
function requests(first: number, many: number): readonly string[] {
  const day = dayOf(Date.now());
  return Array.from({ length: many }, (_, i) => {
    const number = first + i;
    const body = JSON.stringify(
      postedReport(number % FLEET, day, Math.floor(number / FLEET) + 1),
    );
    return "POST /v1/reports HTTP/1.1\r\nhost: localhost\r\nuser-agent: candor\r\naccept: */*\r\n" +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  });
}

/** Posts on all connections at once, one report after the other on each; returns how long each took. */
async function post(
  port: number,
  requests: readonly string[],
): Promise<readonly number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from(
      { length: CONNECTIONS },
      () =>
        new Promise<void>((resolve, reject) => {
          const socket = connect(port, "127.0.0.1").setNoDelay();
          let began = 0;
          const send = () => {
            const request = requests[next++];
            if (request === undefined) return void socket.end(resolve);
            began = performance.now();
            socket.write(request, "latin1");
          };
          socket.setEncoding("latin1").on("error", reject).on("connect", send)
            .on("data", (answer) => {
              if (!`${answer}`.startsWith("HTTP/1.1 204")) {
                return reject(new Error(`${answer}`.slice(0, 300)));
              }
              times.push(performance.now() - began);
              send();
            });
        }),
    ),
  );
  return times;
}
