import { ENTRIES, show } from "./entries.js";

const [field, list] = [document.createElement("input"), document.createElement("datalist")];
list.id = "entries";
list.append(...ENTRIES.map((words) => new Option(words)));
field.setAttribute("list", list.id);
document.querySelector("label").append(field);
document.body.append(list);
document.querySelector("button").onclick = () => show(field.value);
