import "@angular/compiler";
import { FormsModule } from "@angular/forms";
import { NgSelectModule } from "@ng-select/ng-select";
import "@ng-select/ng-select/themes/default.theme.css";
import { start } from "./angular.js";

await start(
  `<label for="field">Система</label>
  <ng-select labelForId="field" [items]="entries" [virtualScroll]="true" [(ngModel)]="value"></ng-select>`,
  [FormsModule, NgSelectModule],
);
