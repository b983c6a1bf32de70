// The beginnings of an Angular page: what stands in it is compiled in the browser.
import { Component, provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { ENTRIES, show } from "./entries.js";

export const start = (template, imports) => {
  const field = document.createElement("site-field");
  document.querySelector("label").replaceWith(field);
  const Field = Component({ selector: "site-field", template, imports })(class {
    entries = ENTRIES;
    value = null;
    constructor() { document.querySelector("button").onclick = () => show(this.value); }
  });
  return bootstrapApplication(Field, { providers: [provideZonelessChangeDetection()] });
};
