import { describe, expect, test } from "vitest";
import { finished } from "./acme.ts";
import { disk, failure, reportIn, withFiles } from "./exporting.ts";
import { started } from "./started.ts";
import { DAY, HOUR, world } from "./world.ts";
import { pausesPassAtOnce } from "../send/runtime-waits.ts";

pausesPassAtOnce();

describe("export", () => {
  test("writes the exact report that would be posted, and takes its sequence", async () => {
    const w = world();
    const { files, saveFile } = disk();
    const telemetry = withFiles(w, saveFile);
    await telemetry.enable();
    const { body } = await telemetry.preview();
    const { text, code } = await telemetry.command(["export", "report.json"]);
    expect([text, code]).toEqual([
      "The next report is in report.json. Post it from a machine that has a network: with 'candor send', or on the collector's page.",
      0,
    ]);
    const file = files.get("report.json")!;
    expect(JSON.stringify(reportIn(file))).toBe(body);
    expect(JSON.parse(file).to).toBe("https://stats.example.org/v1/reports");
    expect(file).toMatch(/^\{\n {2}"about": "A telemetry report of acme 1/);
    const [latest] = await telemetry.history();
    expect(latest).toEqual({ at: w.now, body, exported: true });
    expect((await telemetry.command(["history"])).text).toContain(
      "Z, exported\n{",
    );
    const { sequence, last, next, outcome } = await telemetry.status();
    expect({ sequence, last, outcome }).toEqual({
      sequence: 1,
      last: w.now,
      outcome: { kind: "skipped", reason: "exported" },
    });
    expect(next === undefined || next >= w.now + DAY).toBe(true);
    expect(w.posted).toEqual([]);
  });

  test("isn't sent as well; the next report has the next sequence and what came since", async () => {
    const w = world();
    const { files, saveFile } = disk();
    const server = started(w);
    await withFiles(w, saveFile).exportReport("a");
    await w.pass(HOUR);
    expect(w.posted).toEqual([]);
    server.record("finished", finished);
    await w.pass(DAY);
    expect(w.posted.map(({ body }) => JSON.parse(body))).toMatchObject([
      { sequence: 2, window: DAY / 1000, events: [{ event: "finished" }] },
    ]);
    await withFiles(w, saveFile).exportReport("b");
    expect([...files.values()].map((text) => reportIn(text).sequence))
      .toEqual([1, 3]);
  });

  test("takes a report that couldn't be sent, byte for byte", async () => {
    const w = world();
    const { files, saveFile } = disk();
    w.answer = () => new Response(null, { status: 503 });
    const server = started(w);
    await w.pass(HOUR / 2);
    const { length } = w.posted;
    expect(length).toBeGreaterThan(0);
    await withFiles(w, saveFile).exportReport("a");
    expect(JSON.stringify(reportIn(files.get("a")))).toBe(w.posted[0]!.body);
    w.answer = () => new Response(null, { status: 204 });
    await w.pass(DAY);
    expect(w.posted.slice(length).map(({ body }) => JSON.parse(body).sequence))
      .toEqual([2]);
    await server.stop();
  });

  test.each([
    ["EEXIST", "there is a file of this name already"],
    ["EISDIR", "this is the name of a directory"],
    ["ENOENT", "the directory doesn't exist"],
    ["ENOSPC", "the disk is full"],
    ["EACCES", "this user may not write there"],
    ["toString", "the file can't be written"],
  ])("that fails with %s loses and doubles no sequence", async (code, why) => {
    const w = world();
    const { files, saveFile } = disk();
    const failing = withFiles(w, () => Promise.reject(failure(code)));
    for (let tries = 0; tries < 2; tries++) {
      expect(await failing.command(["export", "a"])).toEqual({
        text: `Nothing was exported, as ${why}.`,
        code: 1,
      });
    }
    expect(await failing.history()).toEqual([]);
    await withFiles(w, saveFile).exportReport("b");
    expect(reportIn(files.get("b")).sequence).toBe(1);
    expect((await failing.status()).sequence).toBe(1);
  });

  test("into a function: it gets what the file would hold, and a throw is a file that can't be written", async () => {
    const w = world();
    const { files, saveFile } = disk();
    // Workers and browsers have no files.
    const telemetry = withFiles(w, undefined);
    for (
      const fails of [
        () => Promise.reject(failure("ENOSPC")),
        () => {
          throw new Error("s3cret");
        },
      ]
    ) {
      const { refusal } = await telemetry.exportReport(fails);
      expect(refusal).toMatch(/^Nothing was exported, as the (disk|file) /);
    }
    expect(await telemetry.history()).toEqual([]);
    let given = "";
    const { body } = await telemetry.exportReport((text) => {
      given = text;
    });
    expect(JSON.stringify(reportIn(given))).toBe(body);
    expect((await telemetry.status()).sequence).toBe(1);
    await withFiles(w, saveFile).exportReport("b");
    expect(reportIn(files.get("b")).sequence).toBe(2);
  });

  test("that is killed between sealing and writing: the next sending sends that report", async () => {
    const w = world();
    const written: string[] = [];
    // The process never gets an answer from its disk.
    const killed = withFiles(w, (_, text) => {
      written.push(text);
      return new Promise(() => {});
    });
    void killed.exportReport("a");
    await w.until(() => written.length > 0);
    started(w);
    await w.pass(HOUR);
    const [posted, ...more] = w.posted;
    expect(more).toEqual([]);
    expect(posted!.body).toBe(JSON.stringify(reportIn(written[0])));
    expect((await killed.status()).sequence).toBe(1);
  });

  test("that another process overtakes is the report that was sent, and history says both", async () => {
    const w = world();
    const server = started(w);
    let sentMeanwhile = false;
    const { files, saveFile } = disk();
    await withFiles(w, async (path, text) => {
      await w.pass(HOUR);
      sentMeanwhile = w.posted.length === 1;
      await saveFile(path, text);
    }).exportReport("a");
    expect(sentMeanwhile).toBe(true);
    const body = JSON.stringify(reportIn(files.get("a")));
    expect(w.posted[0]!.body).toBe(body);
    expect(await server.history()).toMatchObject([{ body, exported: true }]);
  });

  test("twice at once: different reports or the same one, but never two under one id", async () => {
    const w = world();
    const { files, saveFile } = disk();
    const [one, two] = [withFiles(w, saveFile), withFiles(w, saveFile)];
    const done = await Promise.all(
      ["a", "b"].map((path, i) => [one, two][i]!.exportReport(path)),
    );
    expect(done.map(({ refusal }) => refusal)).toEqual([undefined, undefined]);
    const texts = new Map(
      [...files.values()].map((text) =>
        [reportIn(text).id, JSON.stringify(reportIn(text))] as const
      ),
    );
    for (const text of files.values()) {
      expect(texts.get(reportIn(text).id)).toBe(JSON.stringify(reportIn(text)));
    }
    expect((await one.status()).sequence).toBe(texts.size);
    const same = await Promise.all([
      one.exportReport("c"),
      two.exportReport("c"),
    ]);
    expect(same.filter(({ body }) => body)).toHaveLength(1);
  });
});
