// How Traefik v3 redacts one struct field by field: sixteen cases.
// "+" is tagged `export:"true"`, "!" is tagged `export:"false"`, "-" isn't tagged.

export interface StructCase {
  name: string;
  /** What becomes of an untagged field: everything but "+" is redacted, or nothing but "!" is. */
  byDefault: "redact" | "export";
  /** A key that isn't there holds the zero value of its Go type. */
  base: Record<string, unknown>;
  expected: Record<string, unknown>;
}

export const structTypes = `
Courgette
  - Ji string
  - Ho string
Tomate
  - Ji string
  - Ho string
Carotte
  - Name string
  + EName string
  ! EFName string
  - Value int
  + EValue int
  ! EFValue int
  - List []string
  + EList []string
  ! EFList []string
  - Courgette Courgette
  + ECourgette Courgette
  ! EFCourgette Courgette
  - Pourgette *Courgette
  + EPourgette *Courgette
  ! EFPourgette *Courgette
  - Aubergine map[string]string
  + EAubergine map[string]string
  ! EFAubergine map[string]string
  - SAubergine map[string]Tomate
  + ESAubergine map[string]Tomate
  ! EFSAubergine map[string]Tomate
  - PSAubergine map[string]*Tomate
  + EPAubergine map[string]*Tomate
  ! EFPAubergine map[string]*Tomate
`;

export const structCases: StructCase[] = [
  {
    name: "primitive",
    byDefault: "redact",
    base: { Name: "koko", EName: "kiki", Value: 666, EValue: 666, List: ["test"], EList: ["test"] },
    expected: { Name: "xxxx", EName: "kiki", EValue: 666, List: ["xxxx"], EList: ["test"] },
  },
  {
    name: "primitive2",
    byDefault: "export",
    base: { Name: "koko", EFName: "keke", Value: 666, EFValue: 777, List: ["test"], EFList: ["test"] },
    expected: { Name: "koko", EFName: "xxxx", Value: 666, List: ["test"], EFList: ["xxxx"] },
  },
  {
    name: "struct",
    byDefault: "redact",
    base: { Name: "koko", Courgette: { Ji: "huu" } },
    expected: { Name: "xxxx" },
  },
  {
    name: "struct2",
    byDefault: "export",
    base: { Name: "koko", EFName: "keke", Courgette: { Ji: "huu" }, EFCourgette: { Ji: "huu" } },
    expected: { Name: "koko", EFName: "xxxx", Courgette: { Ji: "huu", Ho: "" } },
  },
  {
    name: "pointer",
    byDefault: "redact",
    base: { Name: "koko", Pourgette: { Ji: "hoo" } },
    expected: { Name: "xxxx", Pourgette: null },
  },
  {
    name: "pointer2",
    byDefault: "export",
    base: { Name: "koko", EFName: "keke", Pourgette: { Ji: "hoo" }, EFPourgette: { Ji: "hoo" } },
    expected: { Name: "koko", EFName: "xxxx", Pourgette: { Ji: "hoo" }, EFPourgette: null },
  },
  {
    name: "export struct",
    byDefault: "redact",
    base: { Name: "koko", ECourgette: { Ji: "huu" } },
    expected: { Name: "xxxx", ECourgette: { Ji: "xxxx" } },
  },
  {
    name: "export struct 2",
    byDefault: "export",
    base: { Name: "koko", EFName: "keke", ECourgette: { Ji: "huu" }, EFCourgette: { Ji: "huu" } },
    expected: { Name: "koko", EFName: "xxxx", ECourgette: { Ji: "huu" } },
  },
  {
    name: "export pointer struct",
    byDefault: "redact",
    base: { Name: "koko", EPourgette: { Ji: "huu" } },
    expected: { Name: "xxxx", EPourgette: { Ji: "xxxx" } },
  },
  {
    name: "export pointer struct 2",
    byDefault: "export",
    base: { Name: "koko", EFName: "keke", EPourgette: { Ji: "huu" }, EFPourgette: { Ji: "huu" } },
    expected: { Name: "koko", EFName: "xxxx", EPourgette: { Ji: "huu" }, EFPourgette: null },
  },
  {
    name: "export map string/string",
    byDefault: "redact",
    base: { Name: "koko", EAubergine: { foo: "bar" } },
    expected: { Name: "xxxx", EAubergine: { foo: "bar" } },
  },
  {
    name: "export map string/string 2",
    byDefault: "export",
    base: { Name: "koko", EFName: "keke", EAubergine: { foo: "bar" }, EFAubergine: { foo: "bar" } },
    expected: { Name: "koko", EFName: "xxxx", EAubergine: { foo: "bar" }, EFAubergine: {} },
  },
  {
    name: "export map string/pointer",
    byDefault: "redact",
    base: { Name: "koko", EPAubergine: { foo: { Ji: "fdskljf" } } },
    expected: { Name: "xxxx", EPAubergine: { foo: { Ji: "xxxx" } } },
  },
  {
    name: "export map string/pointer 2",
    byDefault: "export",
    base: { Name: "koko", EPAubergine: { foo: { Ji: "fdskljf" } }, EFPAubergine: { foo: { Ji: "fdskljf" } } },
    expected: { Name: "koko", EPAubergine: { foo: { Ji: "fdskljf" } }, EFPAubergine: {} },
  },
  {
    name: "export map string/struct",
    byDefault: "redact",
    base: { Name: "koko", ESAubergine: { foo: { Ji: "JiJiJi" } } },
    expected: { Name: "xxxx", ESAubergine: { foo: { Ji: "xxxx" } } },
  },
  {
    name: "export map string/struct 2",
    byDefault: "export",
    base: { Name: "koko", ESAubergine: { foo: { Ji: "JiJiJi" } }, EFSAubergine: { foo: { Ji: "JiJiJi" } } },
    expected: { Name: "koko", ESAubergine: { foo: { Ji: "JiJiJi" } }, EFSAubergine: {} },
  },
];
