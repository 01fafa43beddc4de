/** What the panel must refuse in every runtime, as cases. Names no runtime and no test runner. */
import type { Case } from "../conformance/case.ts";
import { same } from "../conformance/same.ts";
import { ask, OURS, press, put, say } from "./ask.ts";
import { subject } from "./subject.ts";

const TOKEN = "a-token-of-letters";
const FORM = "application/x-www-form-urlencoded";

export const refusalCases: readonly Case[] = [
  {
    name:
      "a body without a yes or a no is refused in a sentence that doesn't repeat it",
    async run() {
      const panel = subject();
      const bodies = ["", "{", "null", "[]", '{"enable":"s3cret"}', "s3cret"];
      for (const body of bodies) {
        const { status, text } = await ask(panel, put(body));
        same([status, text], [
          400,
          "Cannot change telemetry as the body must have an 'enable', true or false\n",
        ]);
      }
      const long = await ask(panel, put(`{"enable":true${" ".repeat(5000)}}`));
      const type = await ask(
        panel,
        say(true, { "content-type": "text/plain" }),
      );
      const other = { ...press(true), body: "enable=s3cret" };
      same((await panel.telemetry.status()).mode, "off");
      return same(
        [long.status, type.status, (await ask(panel, other)).status],
        [413, 415, 400],
      );
    },
  },
  {
    name: "another site's page is refused, and nothing changes",
    async run() {
      const panel = subject();
      const from = (headers: Record<string, string>) => [
        { ...press(true), headers: { ...OURS, ...headers } },
        say(true, headers),
      ];
      for (
        const question of [
          ...from({ "sec-fetch-site": "cross-site" }),
          ...from({ "sec-fetch-site": "same-site" }),
          ...from({ "sec-fetch-site": "none" }),
          ...old("http://evil.test"),
          ...old("http://localhost:81"),
          ...old("null"),
          { ...press(true), headers: { "content-type": FORM } },
        ]
      ) same((await ask(panel, question)).status, 403);
      return same((await panel.telemetry.status()).mode, "off");

      /** A browser that says where a page is from, and no more. */
      function old(origin: string) {
        const headers = { origin };
        return [
          { ...press(true), headers: { ...headers, "content-type": FORM } },
          say(true, headers),
        ];
      }
    },
  },
  {
    name:
      "our own page is recognized by its origin alone, also behind a proxy with https",
    async run() {
      const statuses = [];
      for (const origin of ["http://localhost", "https://localhost"]) {
        const headers = { origin, "content-type": FORM };
        const question = { ...press(true), headers };
        statuses.push((await ask(subject(), question)).status);
      }
      return same(statuses, [303, 303]);
    },
  },
  {
    name: "with a token, nothing is changed without it",
    async run() {
      const panel = subject({}, { token: TOKEN });
      const bare = await ask(panel, say(true));
      same([bare.status, bare.headers.get("www-authenticate")], [
        401,
        "Bearer",
      ]);
      const wrong = { authorization: `Bearer ${TOKEN}s` };
      same((await ask(panel, say(true, wrong))).status, 401);
      same((await ask(panel, press(true))).status, 403);
      const told = await ask(panel, press(true, "another-of-letters"));
      same(told.status, 403);
      same(told.text.includes('role="alert">Nothing was changed'), true);
      same((await panel.telemetry.status()).mode, "off");
      same((await ask(panel, press(true, TOKEN))).status, 303);
      const right = { authorization: `Bearer ${TOKEN}` };
      return same((await ask(panel, say(false, right))).status, 200);
    },
  },
  {
    name: "an unlisted host name is refused on every path",
    async run() {
      const panel = subject({}, { hosts: ["Admin.Example.org", "a.test:81"] });
      const statuses = [];
      for (
        const host of [
          ...["admin.example.org:8080", "a.test:81", "127.0.0.1", "[::1]:80"],
          ...[
            "a.test",
            "evil.test",
            "127.0.0.1.evil.test",
            "localhost.",
            "a b",
          ],
        ]
      ) {
        const question = { path: "/telemetry/data", headers: { host } };
        statuses.push((await ask(panel, question)).status);
      }
      const rebound = {
        ...OURS,
        host: "evil.test",
        origin: "http://evil.test",
      };
      statuses.push(
        (await ask(panel, { ...press(true), headers: rebound })).status,
      );
      return same(statuses, [...Array(4).fill(200), ...Array(6).fill(421)]);
    },
  },
  {
    name: "other methods and paths are refused; HEAD and OPTIONS are answered",
    async run() {
      const panel = subject({}, { base: "/admin/usage" });
      const seen = [];
      for (
        const [method, path] of [
          ...[["DELETE", ""], ["POST", "/status"], ["PUT", "/data"]],
          ...[["HEAD", ""], ["HEAD", "/data"], ["OPTIONS", "/status"]],
          ...[["GET", "//"], ["GET", "/constructor"], ["GET", "/status/x"]],
        ]
      ) {
        const question = { method, path: `/admin/usage${path}` };
        const { status, text, headers } = await ask(panel, question as object);
        const allow = headers.get("allow");
        seen.push(
          `${method} ${path} ${status} ${allow} ${status < 300 && text}`,
        );
      }
      same((await ask(panel)).status, 404);
      same((await ask(panel, { path: "/admin/usage" })).status, 200);
      return same(seen, [
        "DELETE  405 OPTIONS, HEAD, GET, POST false",
        "POST /status 405 OPTIONS, HEAD, GET, PUT false",
        "PUT /data 405 OPTIONS, HEAD, GET false",
        "HEAD  200 null ",
        "HEAD /data 200 null ",
        "OPTIONS /status 204 OPTIONS, HEAD, GET, PUT ",
        "GET // 404 null false",
        "GET /constructor 404 null false",
        "GET /status/x 404 null false",
      ]);
    },
  },
  {
    name: "no answer may be stored, framed, sniffed, or read by another site",
    async run() {
      const panel = subject();
      const names = ["", "/status", "/data", "/export", "/held", "/nothing"];
      for (const name of names) {
        const { headers } = await ask(panel, { path: `/telemetry${name}` });
        same(headers.get("cache-control"), "no-store");
        same(headers.get("x-content-type-options"), "nosniff");
        same(headers.get("cross-origin-resource-policy"), "same-origin");
        same(headers.get("referrer-policy"), "same-origin");
        same(headers.has("access-control-allow-origin"), false);
        const policy = headers.get("content-security-policy") ?? "";
        same(policy.startsWith("default-src 'none'; "), true);
        same(policy.endsWith("frame-ancestors 'none'"), true);
        same(/script|unsafe|\*/.test(policy), false);
      }
    },
  },
];
