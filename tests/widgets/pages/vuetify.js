import { createApp, h, ref } from "vue";
import { VApp } from "vuetify/components/VApp";
import { VSelect } from "vuetify/components/VSelect";
import { createVuetify } from "vuetify/framework";
import { ENTRIES, show } from "./entries.js";
import "vuetify/styles";

const value = ref(null);
const choose = (one) => { value.value = one; };
const place = document.createElement("div");
// Else the application is as high as the window.
document.head.append(Object.assign(document.createElement("style"), { textContent: ".v-application__wrap.v-application__wrap { min-height: auto; }" }));
document.querySelector("label").replaceWith(place); // the field has a caption of its own
const field = () => h(VSelect, { label: "Система", items: ENTRIES, modelValue: value.value, "onUpdate:modelValue": choose });
createApp({ render: () => h(VApp, null, field) }).use(createVuetify()).mount(place);
document.querySelector("button").onclick = () => show(value.value);
