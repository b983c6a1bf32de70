// What the fields offer: the wanted entry stands far down.
export const ENTRIES = [...Array.from({ length: 60 }, (_, at) => `Ведомство ${at + 1}`), "Госуслуги Моя школа", "Прочее"];
// Shows what was chosen once the button is pressed, as a page does that works with the choice.
export const show = (chosen) => {
  document.querySelector("output").textContent = chosen ? `Показано: ${chosen}` : "Ничего не выбрано";
};
// Adds a plain select behind the caption; the libraries make their fields of it.
export const select = () => {
  const field = Object.assign(document.createElement("select"), { id: "field" });
  field.append(...["", ...ENTRIES].map((words) => new Option(words)));
  document.querySelector("label").after(field);
  document.querySelector("label").htmlFor = "field";
  document.querySelector("button").onclick = () => show(field.value);
  return field;
};
