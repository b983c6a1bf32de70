import jQuery from "jquery";
import { ENTRIES, show } from "./entries.js";
import "jquery-ui/dist/themes/base/jquery-ui.css";

window.jQuery = jQuery;
await import("jquery-ui/dist/jquery-ui.js");
const [field] = jQuery("<select id=field>").append(["Все", ...ENTRIES].map((words) => new Option(words))).insertAfter("label");
document.querySelector("label").htmlFor = "field";
jQuery(field).selectmenu({ width: 400 }).selectmenu("menuWidget").css("max-height", "200px");
document.querySelector("button").onclick = () => show(field.value);
