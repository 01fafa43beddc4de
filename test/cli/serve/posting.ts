/** Reports of the product of products.ts, as a client posts them. */

/** A report with a number of its own. */
export function numbered(sequence: number, over: object = {}): object {
  return {
    protocol: 1,
    id: sequence.toString(16).padStart(64, "a"),
    product: "app",
    version: "1.2.3",
    day: new Date().toISOString().slice(0, 10),
    revision: 1,
    instance: (sequence % 7).toString(16).padStart(64, "b"),
    sequence,
    config: { level: "debug" },
    ...over,
  };
}

/** Posts one. */
export function posting(url: string, sequence: number): Promise<Response> {
  return fetch(`${url}/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(numbered(sequence)),
  });
}
