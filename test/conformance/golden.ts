/** Facts of the systems that Candor replaces, and of the standards it follows. */
import {
  anonymize,
  type AnonymizeOptions,
  canonicalJson,
  configHash,
  digest,
  exported,
  pseudonym,
  scrub,
} from "../../src/anonymize/mod.ts";
import * as v from "valibot";
import { hashes } from "../golden/spinnaker.ts";
import * as docs from "../golden/traefik/docs.ts";
import { type GoField, parseGo } from "../golden/traefik/go-types.ts";
import { leaks, texts } from "../golden/traefik/leak-probes.ts";
import { ProbeConfig } from "../golden/traefik/leak-schema.ts";
import { marshal, maskUrls, withoutZeros } from "../golden/traefik/marshal.ts";
import {
  buildSchema,
  staticSchema,
  staticTypes,
} from "../golden/traefik/schema.ts";
import { staticExpected } from "../golden/traefik/static-expected.ts";
import { staticInput } from "../golden/traefik/static-input.ts";
import { aliases, root } from "../golden/traefik/static-types.ts";
import { structCases, structTypes } from "../golden/traefik/struct-cases.ts";
import { documents, numbers } from "../hash/rfc8785.ts";
import type { Case } from "./case.ts";
import { same } from "./same.ts";

const zero: AnonymizeOptions = { redacted: "zero", keys: "kept" };
const kept: AnonymizeOptions = { keys: "kept" };
const secret = new Uint8Array(32).fill(3);

const pages: readonly Case[] = [
  {
    name: "the page of Traefik 1 says the truth",
    run: () =>
      same(
        anonymize(docs.v1.schema, docs.v1.original, zero),
        docs.v1.printed,
      ),
  },
  {
    name: "the page of Traefik 3 says the truth",
    run: () =>
      same(
        anonymize(docs.v3.schema, docs.v3.original, kept),
        docs.v3.printed,
      ),
  },
  {
    name: "Traefik's whole static configuration comes out as Traefik sends it",
    run: () => {
      const [zeros, masks] = [zero, kept].map((options) =>
        anonymize(staticSchema(), staticInput, options)
      );
      const sent = marshal(zeros, masks, root, staticTypes(), { aliases });
      return same(maskUrls(sent), staticExpected);
    },
  },
  {
    name: "Traefik's whole static configuration, in our own way",
    run: () => {
      const anonymous = anonymize(staticSchema(), staticInput);
      return [anonymous, configHash(anonymous)];
    },
  },
  {
    name: "everything that Traefik leaked is redacted",
    run: () => [
      anonymize(ProbeConfig, leaks),
      anonymize(ProbeConfig, leaks, { secret, redacted: "omit" }),
      texts.map(({ text }) => anonymize(v.pipe(v.string(), exported()), text)),
    ],
  },
];

const structs: readonly Case[] = structCases.map((
  { name, byDefault, base, expected },
) => ({
  name: `Traefik's struct: ${name}, ${byDefault}`,
  run: () => {
    const types = parseGo(structTypes);
    const leaves = ({ tag }: GoField) =>
      tag === "+" || tag === "-" && byDefault === "export";
    const schema = buildSchema("Carotte", types, { leaves });
    const [zeros, masks] = [zero, kept].map((options) =>
      anonymize(schema, base, options)
    );
    const sent = marshal(zeros, masks, "Carotte", types, { leaves });
    return same(withoutZeros(sent), withoutZeros(expected));
  },
}));

const standards: readonly Case[] = [
  ...hashes.map(([what, text, salt, hash]) => ({
    name: `Spinnaker's hash of ${what}`,
    run: () => same(digest(text, salt), hash),
  })),
  ...documents.map(({ name, json, canonical }) => ({
    name: `RFC 8785: ${name}`,
    run: () => same(canonicalJson(JSON.parse(json)), canonical),
  })),
  {
    name: "RFC 8785: every number of appendix B",
    run: () =>
      numbers.map(([bits, text]) => {
        const view = new DataView(new ArrayBuffer(8));
        view.setBigUint64(0, BigInt(`0x${bits}`));
        return same(canonicalJson(view.getFloat64(0)), text);
      }),
  },
  {
    name: "RFC 4231: HMAC of the third test case's kind",
    run: () =>
      [1, 32, 64, 65, 200].map((length) =>
        pseudonym(new Uint8Array(length).fill(0xaa), "domain", "välue")
      ),
  },
  {
    name: "the scrub folds what looks alike in every engine's Unicode",
    run: () =>
      [
        "ｅｘａｍｐｌｅ．ｃｏｍ",
        "müller.example",
        "例え。jp",
        "ﬁle",
        "①",
        "\u{1d4d0}",
      ]
        .map(scrub),
  },
];

export const golden: readonly Case[] = [...pages, ...structs, ...standards];
