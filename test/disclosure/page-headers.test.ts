import { expect, test } from "vitest";
import { createHash } from "node:crypto";
import { dataHeaders, pageHeaders } from "../../src/disclosure/page-headers.ts";

test("pageHeaders() allows the page's own style sheet, by its digest, and no script", () => {
  const sha256 = createHash("sha256").update("body {}");
  const headers = pageHeaders(sha256.copy().digest("hex"));
  const policy = headers["content-security-policy"];
  expect(policy).toContain(`style-src 'sha256-${sha256.digest("base64")}'`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("script-src");
});

test("no page and no other answer may be framed or read as another type", () => {
  for (const headers of [pageHeaders("00"), dataHeaders()]) {
    expect(headers["content-security-policy"])
      .toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
  }
});
