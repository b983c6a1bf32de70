import jQuery from "jquery";
import { ENTRIES, show } from "./entries.js";
import "jquery-ui/dist/themes/base/jquery-ui.css";

window.jQuery = jQuery;
await import("jquery-ui/dist/jquery-ui.js");
let chosen = "";
const [field] = jQuery("<input>").appendTo("label").autocomplete({
  source: ENTRIES,
  minLength: 0,
  select: (event, { item }) => { chosen = item.value; },
});
field.onclick = () => jQuery(field).autocomplete("search", "");
document.querySelector("button").onclick = () => show(chosen);
