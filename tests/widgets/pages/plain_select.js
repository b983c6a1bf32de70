import { ENTRIES, show } from "./entries.js";

const field = document.createElement("select");
field.append(new Option("Все", ""), ...ENTRIES.map((words) => new Option(words)));
document.querySelector("label").append(field);
document.querySelector("button").onclick = () => show(field.value);
