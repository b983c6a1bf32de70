import { createElement } from "react";
import { createRoot } from "react-dom/client";
import Select from "react-select";
import { ENTRIES, show } from "./entries.js";

let chosen = null;
const place = document.createElement("div");
document.querySelector("label").after(place);
document.querySelector("label").htmlFor = "field";
createRoot(place).render(createElement(Select, {
  inputId: "field",
  options: ENTRIES.map((label, value) => ({ label, value })),
  onChange: (one) => { chosen = one; },
}));
document.querySelector("button").onclick = () => show(chosen?.label);
