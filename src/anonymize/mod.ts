/**
 * What may leave, and nothing else: marks, the anonymizer and the hashes, without the client.
 * @module
 */
export {};
