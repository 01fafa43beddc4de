/** Sealed requests: every runtime's WebCrypto must come to the same bytes. */
import {
  openRequest,
  openResponse,
  sealRequest,
  sealResponse,
} from "../../src/oblivious/encapsulate.ts";
import { answerSealed } from "../../src/oblivious/gateway.ts";
import { writeKeyConfigs } from "../../src/oblivious/key-config.ts";
import { toBase64 } from "../../src/oblivious/bytes.ts";
import { oblivious } from "../../src/oblivious/oblivious.ts";
import { createRelay } from "../../src/oblivious/relay.ts";
import { importKeyPair } from "../../src/oblivious/x25519.ts";
import { fromHex, rfc9458, toHex } from "../oblivious/vectors.ts";
import type { Case } from "./case.ts";
import { same } from "./same.ts";

const config = () => ({
  id: rfc9458.keyId,
  publicKey: fromHex(rfc9458.publicKey),
});
const gatewayPair = () =>
  importKeyPair(fromHex(rfc9458.publicKey), fromHex(rfc9458.privateKey));
const ephemeral = () =>
  importKeyPair(
    fromHex(rfc9458.ephemeralPublic),
    fromHex(rfc9458.ephemeralPrivate),
  );
const sealed = async () =>
  await sealRequest(fromHex(rfc9458.request), config(), await ephemeral());

export const sealing: readonly Case[] = [
  {
    name: "the request of RFC 9458 is sealed and opened to the byte",
    async run() {
      const request = await sealed();
      same(toHex(request.sealed), rfc9458.sealedRequest);
      const keys = [{ id: rfc9458.keyId, pair: await gatewayPair() }];
      const { plain } = await openRequest(request.sealed, keys);
      same(toHex(plain), rfc9458.request);
      const { context } = request.exchange;
      return toHex(await context.exportSecret("message/bhttp response", 16));
    },
  },
  {
    name: "the response of RFC 9458 is sealed and opened to the byte",
    async run() {
      const { exchange } = await sealed();
      const response = await sealResponse(
        fromHex(rfc9458.response),
        exchange,
        fromHex(rfc9458.responseNonce),
      );
      same(toHex(response), rfc9458.sealedResponse);
      same(toHex(await openResponse(response, exchange)), rfc9458.response);
      return toHex(response);
    },
  },
  {
    name: "a report through a relay is the same bytes, and the answer is read",
    async run() {
      const seen: string[] = [];
      const keys = [{ id: rfc9458.keyId, pair: await gatewayPair() }];
      const relay = createRelay({
        gateway: "https://stats.example.org/ohttp",
        fetch: (request) =>
          answerSealed(request, keys, async (inner) => {
            const { method, url, headers } = inner;
            const text = await inner.text();
            seen.push(method, url, `${headers.get("content-type")}`, text);
            return new Response(null, {
              status: 429,
              headers: { "retry-after": "60" },
            });
          }),
      });
      const send = oblivious({
        relay: "https://relay.example.net/",
        keys: toBase64(writeKeyConfigs([config()])),
        ephemeral,
      });
      const answer = await send(
        new Request("https://stats.example.org/v1/reports", {
          method: "POST",
          headers: { "content-type": "application/json", "x-odd": "1" },
          body: '{"protocol":1}',
        }),
        {
          fetch: async (request) => {
            const body = await request.clone().arrayBuffer();
            seen.push(request.url, toHex(new Uint8Array(body)));
            return await relay.fetch(request);
          },
        },
      );
      return [...seen, answer.status, answer.headers.get("retry-after")];
    },
  },
  {
    name: "a changed seal, a point of small order and another key are refused",
    async run() {
      const keys = [{ id: rfc9458.keyId, pair: await gatewayPair() }];
      const opens = async (bytes: Uint8Array<ArrayBuffer>) =>
        await openRequest(bytes, keys).then(() => true, () => false);
      const good = fromHex(rfc9458.sealedRequest);
      const changed = good.slice();
      changed[changed.length - 1]! ^= 1;
      const small = good.slice();
      small.fill(0, 7, 39);
      const other = good.slice();
      other[0] = 2;
      const outcomes = [];
      for (const bytes of [good, changed, small, other, good.slice(0, 20)]) {
        outcomes.push(await opens(bytes));
      }
      same(outcomes, [true, false, false, false, false]);
      return outcomes;
    },
  },
];
