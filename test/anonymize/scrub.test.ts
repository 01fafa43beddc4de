import { describe, expect, it } from "vitest";
import { scrub } from "../../src/anonymize/scrub.ts";
import { cpuTime } from "../cpu-time.ts";

const lines = (text: string) => text.trim().split(/\n\s*/);

/** Texts that maintainers want to see. */
const LEFT_ALONE = [
  "",
  ...lines(String.raw`
    :80
    :8443
    us-west-2
    eu-central-1a
    asia-northeast1
    3.7.9
    v3.7.9
    1.2.3-rc.1
    24.2.1-1
    10.0.19045
    2026.11
    5.15.0-1051-azure
    2026-11-05
    1m51s
    42ns
    24h
    0.5
    1,000
    10%
    100MB
    1.5GiB
    TLS1.3
    VersionTLS12
    RSA4096
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
    TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
    ECDHE-ECDSA-AES128-GCM-SHA256
    first-available
    underscoreHeadersStrategy
    MyCertAuthPath
    CertificateResolver0
    kubernetesIngressNGINX
    round_robin
    foobar
    MyNetwork
    Label("foo", "bar")
    PathPrefix(${"`/`"})
    AccessLog Format
    file Directory
    GET, POST
    Hello, world.
    json
    DEBUG
    docker
    200-299
    linux/amd64
    application/json
    en-US
    sk-SK
    true
    a
    *
    /
    /api
    Größe
    日本語
    xxxx
    xxxx-1
    xxxx, "xxxx"
    other`),
];

/** Text and what is left of it, to show what the mask covers. */
const MASKED: [text: string, left: string][] = [
  ["see https://a.example/b?c, or d", "see xxxx, or d"],
  [
    "Rule(`a.example`) && PathPrefix(`/api`)",
    "xxxx`) && PathPrefix(`/api`)",
  ],
  ["Host(`a.example`) && PathPrefix(`/api`)", "xxxx && PathPrefix(`/api`)"],
  ['["db.acme.local","10.0.0.1"]', '["xxxx"]'],
  ['["10.0.0.0/8","a"]', '["xxxx"]'],
  ["dial tcp 10.0.0.1:443: refused", "dial tcp xxxx: refused"],
  ["vault.prod.internal.", "xxxx."],
  ["1.2.3.4", "xxxx"],
  ["192.168.1", "xxxx"],
  ["ip-10-0-0-1", "xxxx"],
  ["0x7f.0.0.1 or 0x7f000001 or 2130706433", "xxxx or xxxx or xxxx"],
  ["localhost, or ip6-localhost", "xxxx, xxxx xxxx"],
  ["4f66ad9b1234", "xxxx"],
  ["deadbeeffeedface", "xxxx"],
  ["ouimeronouimeronouimeronouim", "xxxx"],
  ["ouimeron1ouimeron", "xxxx"],
  ["ouimeqzjxkron-ouime", "xxxx"],
  ["ouimer-ouimer_ouimer-ouimer_ouXoui", "xxxx"],
  ["ouimer-ouimer_ouimer-ouimer_XXoui", "xxxx"],
  ["ouimer-ouimer_ouimer-ouimer_oui1oui", "xxxx"],
  ["a1,".repeat(43), "xxxx"],
  ["id-deadbeeffeedface", "xxxx"],
  ["1k_2m_3n_4p_5q_6r", "xxxx"],
  ["k1_m2_n3_p4_q5_r6", "xxxx"],
  ["oUiMeRoNoUiMeRoN", "xxxx"],
  [`so${"\u0301".repeat(20)} far`, "xxxx far"],
  ["[::1]:80 :: fe80::", "xxxx xxxx xxxx"],
  ["Authorization: Bearer a b\nnext", "Authorization: xxxx xxxx xxxx\nnext"],
  ["Bearer a b\nc", "Bearer xxxx xxxx\nc"],
  ["password:\n  a b\nnext", "password:\n  xxxx xxxx\nnext"],
  ["header(`X-Api-Key`,`abc`)", "xxxx"],
  // What looks like a password in groups may end with a word that announces one.
  ["ante nisl eros auth: a foo\nnext", "xxxx: xxxx xxxx\nnext"],
  ["ante-nisl-eros-pass foo", "xxxx xxxx"],
  ["ante nisl eros user\nfoo\nnext", "xxxx\nxxxx\nnext"],
  ["ab12 3456 7890 key foo", "xxxx xxxx"],
  ["C:\\Users\\Jane Doe\nnext", "xxxx xxxx\nnext"],
  ["'C:\\Users\\Jane' next", "xxxx xxxx"],
  ["/srv/Acme Corp/x next", "xxxx xxxx xxxx"],
  ["/srv/Acme Corp\nnext", "xxxx xxxx\nnext"],
  ["/foo/path", "xxxx"],
  ["+43 1 5885", "xxxx"],
  ["call (030) 123-4567 now", "call (xxxx now"],
  ["DE89 3704 0044 0532 0130 00", "xxxx"],
  ["x -----BEGIN A-----\nAb\n-----END A----- y", "xxxx"],
  ["Ab\n-----END A----- y", "xxxx"],
  ["a\ud800b", "xxxx"],
  ["foo\u200bbar", "foobar"],
  ["１０", "10"],
];

describe("scrub", () => {
  it.each(LEFT_ALONE)("leaves %j alone", (text) => {
    expect(scrub(text)).toBe(text);
    expect(scrub(`is ${text} now`)).toBe(`is ${text} now`);
  });

  it.each(MASKED)("turns %j into %j", (text, left) => {
    expect(scrub(text)).toBe(left);
  });

  it("masks everything that Traefik's anonymizer leaked", () => {
    const leaks = lines(`
      Bearer s3cr3t-token
      /home/jane.doe/traefik/dyn.toml
      /data/jane/acme.json
      vpn.corp.example.com
      github.com/traefik/plugindemo
      vault.prod.internal
      db.acme.local`);
    expect(leaks.map(scrub)).toEqual(["Bearer xxxx", ...Array(6).fill("xxxx")]);
  });
});

/** Texts on which a careless pattern starts again at every position, or backtracks without end. */
const HOSTILE = [
  ...'a a. a@ / :// : - . 0 0x [ ( %40 \\ = " "a \' ~ _ @ + ::1 1. A aB a1 é \u0301 \u0301\u0327 e\u0301'
    .split(" "),
  ..."xxxx \u200b \u00ad\u0301 \ud800 \0 Bearer token pass key= pass( user: (at) [. ghp_ eyJ C:\\ (/ -/"
    .split(" "),
  ...[
    "-----",
    "-----BEGIN ",
    "-----END",
    "-----BEGIN -----END",
    "-----END -",
    "----- END",
  ],
  ...[
    " ",
    "\n",
    "a ",
    ": ",
    "1 ",
    "1   ",
    "+1 ",
    "Bearer ",
    "password:\n",
    "/a/b ",
    "C:\\ ",
    "( ",
    " at ",
    "\t@",
  ],
];
const SMALL = 1 << 14;

const time = (text: string): number => cpuTime(() => scrub(text));

describe("scrub takes linear time on", () => {
  it.each(HOSTILE)("%j over and over", (part) => {
    for (const end of ["", "!", "a", "\n@"]) {
      const text = (length: number) =>
        part.repeat(Math.ceil(length / part.length)).slice(0, length) + end;
      const [small, large] = [text(SMALL), text(8 * SMALL)];
      // Quadratic time would be 64 times as long. The minimum makes the clock's resolution irrelevant.
      const quick = () => time(large) < 30 * Math.max(time(small), 5);
      expect(quick() || quick() || quick()).toBe(true);
    }
  });
});
