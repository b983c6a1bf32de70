import Choices from "choices.js";
import { select } from "./entries.js";
import "choices.js/public/assets/styles/choices.css";

new Choices(select(), { shouldSort: false });
