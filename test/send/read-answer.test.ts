import { describe, expect, test } from "vitest";
import { REFUSAL_REASONS } from "../../src/contract/refusal.ts";
import { readAnswer } from "../../src/send/read-answer.ts";

const answer = (status: number, reason?: string): Response =>
  new Response(null, {
    status,
    ...(reason !== undefined && { headers: { "candor-reason": reason } }),
  });

describe("readAnswer()", () => {
  test.each(REFUSAL_REASONS)("says why a report was refused: %s", (reason) => {
    expect(readAnswer(answer(400, reason), 0)).toEqual({
      kind: "dropped",
      reason: `refused: ${reason.replaceAll("-", " ")} (400)`,
      status: 400,
    });
  });

  test("says why a report has to wait", () => {
    expect(readAnswer(answer(503, "store-unavailable"), 0)).toMatchObject({
      kind: "later",
      reason: "refused: store unavailable (503)",
    });
  });

  test.each([
    "",
    "unknown-product; jane",
    "jane",
    "UNKNOWN-PRODUCT",
    "x".repeat(9999),
  ])(
    "ignores a reason that isn't in the contract's list: %j",
    (reason) => {
      expect(readAnswer(answer(400, reason), 0).reason).toBe("status 400");
    },
  );

  test("names the field only if the client knows it", () => {
    const headers = {
      "candor-reason": "invalid-value",
      "candor-path": encodeURIComponent("config.größe"),
    };
    const refusal = new Response(null, { status: 400, headers });
    expect(readAnswer(refusal, 0, (path) => path === "config.größe").reason)
      .toBe("refused: invalid value at 'config.größe' (400)");
    expect(readAnswer(refusal, 0, () => false).reason)
      .toBe("refused: invalid value (400)");
    expect(readAnswer(refusal, 0).reason).toBe("refused: invalid value (400)");
  });

  test("reads no body", () => {
    let read = false;
    const body = new ReadableStream({ pull: () => void (read = true) }, {
      highWaterMark: 0,
    });
    const headers = { "candor-reason": "unknown-product" };
    readAnswer(new Response(body, { status: 400, headers }), 0);
    expect(read).toBe(false);
  });
});
