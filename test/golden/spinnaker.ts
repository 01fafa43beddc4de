// What Spinnaker hashes and how: lowercase hex SHA-256 of the text with the salt behind it, nothing between.

/** Text, salt, hash. */
export const hashes: readonly (readonly [what: string, text: string, salt: string, hash: string])[] = [
  ["an instance id", "test-instance", "", "b6a8ed497aba799fb0033fcb3588de65e198a0d9b731c5481499251177074a8f"],
  ["an application", "someApp", "test-instance", "f0291bf122b40a43cb2129378272f205200dff0445af506346b1dc47127e258d"],
  ["an execution id", "execution_id", "", "6d6de5b8d67c11fff6d817ea3e1190bc63857de0329d253b21aef6e5c6bbebf9"],
  ["an application before there was a salt", "someApp", "", "e40464bf6d04933c6011c29974eb328777669813a76583e5d547941427df686f"],
];
