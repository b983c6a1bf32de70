import TomSelect from "tom-select";
import { select } from "./entries.js";
import "tom-select/dist/css/tom-select.css";

new TomSelect(select(), { maxOptions: null });
