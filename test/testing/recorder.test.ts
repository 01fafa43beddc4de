import { expect, test } from "vitest";
import { post } from "../../src/send/post.ts";
import { recorder } from "../../src/testing/mod.ts";

const URL = "https://stats.example.org/v1/reports";

test("recorder() keeps requests with decompressed bodies, and answers 204", async () => {
  const { fetch, posts } = recorder();
  const body = JSON.stringify({ text: "a long text. ".repeat(500) });
  expect(await post(URL, body, { fetch })).toMatchObject({ kind: "sent" });
  expect(posts).toHaveLength(1);
  const [posted] = posts;
  expect(posted).toMatchObject({ url: URL, method: "POST", body });
  expect(posted!.headers.get("content-encoding")).toBe("gzip");
});

test("recorder() answers as its option says", async () => {
  const { fetch, posts } = recorder({
    answer: ({ method }) =>
      new Response(null, { status: method === "DELETE" ? 204 : 422 }),
  });
  expect(await post(URL, "{}", { fetch }))
    .toMatchObject({ kind: "dropped", status: 422 });
  expect(await post(URL, "{}", { fetch, method: "delete" }))
    .toMatchObject({ kind: "sent" });
  expect(posts.map(({ method }) => method)).toEqual(["POST", "DELETE"]);
});

test("recorder() keeps a request without a body", async () => {
  const { fetch, posts } = recorder();
  await fetch(URL);
  expect(posts).toMatchObject([{ method: "GET", body: "" }]);
});
