/** The program itself: splits a bill. */
export interface Bill {
  readonly total: number;
  readonly people: number;
  readonly tip: number;
}

/** Updates the result, and calls back when somebody has finished typing a bill. */
export function splitBills(form: HTMLFormElement, done: (bill: Bill) => void) {
  const read = (): Bill => {
    const { total, people, tip } = Object.fromEntries(new FormData(form));
    return { total: Number(total), people: Number(people), tip: Number(tip) };
  };
  const show = () => {
    const { total, people, tip } = read();
    const each = total * (1 + tip / 100) / people;
    const output = form.elements.namedItem("each") as HTMLOutputElement;
    output.value = Number.isFinite(each) ? each.toFixed(2) : "…";
  };
  form.addEventListener("input", show);
  form.addEventListener("change", () => form.checkValidity() && done(read()));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
