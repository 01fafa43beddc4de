import { expect, test } from "vitest";
import { readBody } from "../../../src/collector/receive/body.ts";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    duplex: "half",
  } as RequestInit);

test("a body that takes too long is cancelled", async () => {
  let cancelled = false;
  const never = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array([123])),
    cancel: () => void (cancelled = true),
  });
  expect(await readBody(post(never), 20)).toEqual({ reason: "too-slow" });
  expect(cancelled).toBe(true);
});

test("a body that arrives in many parts is one text", async () => {
  const bytes = new TextEncoder().encode(`{"ü":"🙂"}`);
  const parts = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  expect(await readBody(post(parts))).toEqual({ text: `{"ü":"🙂"}` });
});

test("a body whose length was announced is bounded in time and in size, too", async () => {
  const said = { "content-length": "9" };
  const never = new ReadableStream({ start: () => {} });
  expect(await readBody(post(never, said), 20)).toEqual({ reason: "too-slow" });
  expect(await readBody(post("x".repeat(65_537), said)))
    .toEqual({ reason: "too-large" });
  expect(await readBody(post("{}", said))).toEqual({ text: "{}" });
});

test("a stream that fails is an unreadable body", async () => {
  const broken = new ReadableStream({
    start: (controller) => controller.error(new Error("reset")),
  });
  expect(await readBody(post(broken))).toEqual({ reason: "unreadable-body" });
});

test("a request without a body isn't JSON", async () => {
  const nothing = new Request("http://localhost/", {
    method: "POST",
    headers: { "content-type": "application/json" },
  });
  expect(await readBody(nothing)).toEqual({ reason: "not-json" });
});

test("a content type may name UTF-8 as its charset", async () => {
  for (const charset of ["utf-8", "UTF-8", '"utf-8"']) {
    const said = { "content-type": `application/json; charset=${charset}` };
    expect(await readBody(post("{}", said))).toEqual({ text: "{}" });
  }
});
