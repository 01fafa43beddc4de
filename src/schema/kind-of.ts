/** The kind of a valibot type; most types have the same name. */
export function kindOf(type: string): string {
  switch (type) {
    case "loose_object":
    case "strict_object":
    case "object_with_rest":
      return "object";
    case "loose_tuple":
    case "strict_tuple":
    case "tuple_with_rest":
      return "tuple";
    case "variant":
      return "union";
    case "literal":
    case "picklist":
    case "enum":
      return "words";
  }
  return type;
}
