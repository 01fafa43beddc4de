// What RFC 8785 prints, and more documents in the manner of the test data it points to.

/** Appendix B: the bits of a double, and its text. */
export const numbers: [hex: string, text: string][] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
  ["3ff0000000000000", "1"],
  ["0010000000000000", "2.2250738585072014e-308"],
  ["000fffffffffffff", "2.225073858507201e-308"],
];

export const refusedNumbers: [hex: string][] = [
  ["7fffffffffffffff"],
  ["7ff8000000000000"],
  ["7ff0000000000000"],
  ["fff0000000000000"],
];

export const documents: { name: string; json: string; canonical: string }[] = [
  {
    name: "structured example of 3.2.2",
    json: String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`,
    canonical:
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      // No String.raw beside letters beyond ASCII: Bun's transpiler escapes them.
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  },
  {
    name: "sorting example of 3.2.3",
    json: String.raw`{
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    }`,
    canonical:
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
      '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  },
  {
    name: "keys that a French reader would sort otherwise",
    json: '{"pêche":"third","péché":"second","sin":"last","peach":"first"}',
    canonical:
      '{"peach":"first","péché":"second","pêche":"third","sin":"last"}',
  },
  {
    name: "text as it came, without Unicode normalization",
    json: String.raw`{"composed":"\u00c5","decomposed":"A\u030a"}`,
    canonical: '{"composed":"\u00c5","decomposed":"A\u030a"}',
  },
  {
    name: "weird keys",
    json: String.raw`{
      "\u20ac": "Euro",
      "\r": "Return",
      "\u000a": "Newline",
      "1": "One",
      "\u0080": "Control\u007f",
      "\ud83d\ude02": "Smiley",
      "\u00f6": "O umlaut",
      "\ufb33": "Dalet",
      "</script>": "Markup"
    }`,
    canonical:
      '{"\\n":"Newline","\\r":"Return","1":"One","</script>":"Markup","\u0080":"Control\u007f",' +
      '"\u00f6":"O umlaut","\u20ac":"Euro","\ud83d\ude02":"Smiley","\ufb33":"Dalet"}',
  },
  {
    name: "keys that look like indexes, in the order of text",
    json:
      '{"9":0,"10":0,"1":{"f":{"f":"hi","F":5},"\\n":56.0},"":"empty","111":[{"e":"yes","E":"no"}],"A":{},"a":{}}',
    canonical:
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":0,"111":[{"E":"no","e":"yes"}],"9":0,"A":{},"a":{}}',
  },
  {
    name: "list in its own order",
    json: '[56, {"d": true, "10": null, "1": [ ]}, 56.0, -0, "", {}]',
    canonical: '[56,{"1":[],"10":null,"d":true},56,0,"",{}]',
  },
];
