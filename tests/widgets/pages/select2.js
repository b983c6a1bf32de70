import jQuery from "jquery";
import select2 from "select2/dist/js/select2.full.js";
import { select } from "./entries.js";
import "select2/dist/css/select2.css";

// jQuery 4 has none of them.
Object.assign(jQuery, { isArray: Array.isArray, isFunction: (one) => typeof one === "function", trim: (text) => `${text ?? ""}`.trim() });
select2(window, jQuery);
jQuery(select()).select2({ placeholder: "Выберите", width: "400px" });
