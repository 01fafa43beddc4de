import * as hpke from "hpke";
import { expect, test } from "vitest";
import {
  readBinaryRequest,
  readBinaryResponse,
  writeBinaryRequest,
} from "../../src/oblivious/binary-http.ts";
import {
  openRequest,
  openResponse,
  sealRequest,
  sealResponse,
} from "../../src/oblivious/encapsulate.ts";
import { receiverContext, senderContext } from "../../src/oblivious/hpke.ts";
import {
  readKeyConfig,
  readKeyConfigs,
  writeKeyConfigs,
} from "../../src/oblivious/key-config.ts";
import { generateKeyPair, importKeyPair } from "../../src/oblivious/x25519.ts";
import { fromHex, rfc9180, rfc9292, rfc9458, toHex } from "./vectors.ts";

const config = {
  id: rfc9458.keyId,
  publicKey: fromHex(rfc9458.publicKey),
};
const gatewayPair = await importKeyPair(
  config.publicKey,
  fromHex(rfc9458.privateKey),
);
const ephemeral = await importKeyPair(
  fromHex(rfc9458.ephemeralPublic),
  fromHex(rfc9458.ephemeralPrivate),
);

test("the key configuration of RFC 9458 is read, with its two suites", () => {
  expect(readKeyConfig(fromHex(rfc9458.keyConfig))).toEqual(config);
});

test("configurations of other suites are passed over, and a list that is cut off is an error", () => {
  const onlyChaCha = fromHex(
    rfc9458.keyConfig.replace("00080001000100010003", "000400010003"),
  );
  expect(readKeyConfig(onlyChaCha)).toBeUndefined();
  const list = writeKeyConfigs([config, { ...config, id: 2 }]);
  expect(readKeyConfigs(list).map(({ id }) => id)).toEqual([1, 2]);
  expect(() => readKeyConfigs(list.slice(0, -1))).toThrow();
});

test("the request of RFC 9458, Appendix A, is sealed and opened to the byte", async () => {
  const { sealed, exchange } = await sealRequest(
    fromHex(rfc9458.request),
    config,
    ephemeral,
  );
  expect(toHex(sealed)).toBe(rfc9458.sealedRequest);
  expect(
    toHex(await exchange.context.exportSecret("message/bhttp response", 16)),
  ).toBe(rfc9458.exportSecret);
  const opened = await openRequest(sealed, [{ id: 1, pair: gatewayPair }]);
  expect(toHex(opened.plain)).toBe(rfc9458.request);
});

test("the response of RFC 9458, Appendix A, is sealed and opened to the byte", async () => {
  const { exchange } = await sealRequest(
    fromHex(rfc9458.request),
    config,
    ephemeral,
  );
  const sealed = await sealResponse(
    fromHex(rfc9458.response),
    exchange,
    fromHex(rfc9458.responseNonce),
  );
  expect(toHex(sealed)).toBe(rfc9458.sealedResponse);
  expect(toHex(await openResponse(sealed, exchange))).toBe(rfc9458.response);
});

test("the vector of RFC 9180, Appendix A.1.1, is sealed and opened to the byte", async () => {
  const receiver = await importKeyPair(
    fromHex(rfc9180.publicKey),
    fromHex(rfc9180.privateKey),
  );
  const sender = await importKeyPair(
    fromHex(rfc9180.ephemeralPublic),
    fromHex(rfc9180.ephemeralPrivate),
  );
  const info = fromHex(rfc9180.info);
  const additional = fromHex(rfc9180.additional);
  const one = await senderContext(receiver.publicKey, sender, info);
  const sealed = await one.seal(fromHex(rfc9180.plain), additional);
  expect(toHex(sealed)).toBe(rfc9180.sealed);
  expect(toHex(await one.exportSecret("", 32))).toBe(rfc9180.exported);
  const other = await receiverContext(receiver, sender.publicKey, info);
  expect(toHex(await other.open(sealed, additional))).toBe(rfc9180.plain);
});

test("the request of RFC 9292 is read, and written back to the byte", () => {
  const bytes = fromHex(rfc9292.request);
  const request = readBinaryRequest(bytes);
  expect(request).toMatchObject({ method: "GET", path: "/hello.txt" });
  expect(request.headers[2]).toEqual(["accept-language", "en, mi"]);
  expect(toHex(writeBinaryRequest(request))).toBe(rfc9292.request);
});

test("the response of RFC 9292 is read, its trailer passed over", () => {
  const { status, body } = readBinaryResponse(fromHex(rfc9292.response));
  expect(status).toBe(200);
  expect(new TextDecoder().decode(body)).toBe(
    "This content contains CRLF.\r\n",
  );
});

test("a message that is cut off, or has more than zeros behind it, is an error", () => {
  const bytes = rfc9292.response;
  expect(() => readBinaryResponse(fromHex(bytes.slice(0, -2)))).toThrow();
  expect(readBinaryResponse(fromHex(`${bytes}0000`)).status).toBe(200);
  expect(() => readBinaryResponse(fromHex(`${bytes}0001`))).toThrow();
});

const suite = new hpke.CipherSuite(
  hpke.KEM_DHKEM_X25519_HKDF_SHA256,
  hpke.KDF_HKDF_SHA256,
  hpke.AEAD_AES_128_GCM,
);
const info = new TextEncoder().encode("info");
const plain = new TextEncoder().encode("a report");

test("the package hpke opens what is sealed here, and exports the same secret", async () => {
  const pair = await suite.GenerateKeyPair();
  const publicKey = new Uint8Array(
    await suite.SerializePublicKey(pair.publicKey),
  );
  const sender = await generateKeyPair();
  const context = await senderContext(publicKey, sender, info);
  const other = await suite.SetupRecipient(pair, sender.publicKey, { info });
  expect(await other.Open(await context.seal(plain))).toEqual(plain);
  expect(await other.Export(new TextEncoder().encode("label"), 16))
    .toEqual(await context.exportSecret("label", 16));
});

test("what the package hpke seals is opened here", async () => {
  const pair = await generateKeyPair();
  const key = await suite.DeserializePublicKey(pair.publicKey);
  const { encapsulatedSecret, ctx } = await suite.SetupSender(key, { info });
  const sealed = new Uint8Array(await ctx.Seal(plain));
  const context = await receiverContext(
    pair,
    new Uint8Array(encapsulatedSecret),
    info,
  );
  expect(await context.open(sealed)).toEqual(plain);
});
