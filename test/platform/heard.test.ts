// Two real processes of one installation: a server that runs, and a command beside it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { collector, status } from "../send/server.ts";
import { command } from "./native.ts";
import { fast, HOUR, MINUTE, reportOf, run } from "./program.ts";
import { temporary } from "./temporary.ts";

test(
  "a server notices the yes and the no of a command in another process",
  async () => {
    using folder = temporary();
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => arrive = resolve);
    await using server = await collector((response) => {
      status(204)(response);
      arrive();
    });
    const told = {
      platform: "node",
      directory: folder.path,
      endpoint: server.url,
      // An hour is a second.
      clock: fast(3600),
      schedule: { first: MINUTE, every: HOUR },
      consents: false,
    };
    const { file, args, options } = await command("node", "program.child.ts", [
      JSON.stringify({ ...told, does: ["start", "status", "run"] }),
    ]);
    const child = spawn(file, args, { ...options, stdio: ["pipe", "pipe", 2] });
    child.stdout!.setEncoding("utf8");
    let said = "";
    while (said.split("\n").length < 3) {
      [said] = [said + await once(child.stdout!, "data")];
    }
    const [, before = ""] = said.split("\n");
    expect(JSON.parse(before)).toMatchObject({ mode: "off" });
    expect(JSON.parse(before)).not.toHaveProperty("next");

    // The server stands still meanwhile, so it can't have begun its schedule.
    child.kill("SIGSTOP");
    const [yes] = await run({ ...told, does: ["enable"] });
    child.kill("SIGCONT");
    expect(yes).toMatchObject({ mode: "on", sequence: 0 });
    expect(yes).not.toHaveProperty("next");
    await arrived;

    const [no] = await run({ ...told, does: ["disable"] });
    expect(no).toMatchObject({ mode: "off" });
    const sent = server.seen.length;
    // Three of its periods.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    // One may have been on its way at the instant of the no.
    expect(server.seen.length - sent).toBeLessThanOrEqual(1);
    expect(new Set(server.seen.map((seen) => reportOf(seen).instance)).size)
      .toBe(1);

    child.stdin!.end();
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  },
  60_000,
);
