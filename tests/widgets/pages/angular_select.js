import "@angular/compiler";
import { FormsModule } from "@angular/forms";
import { MatSelectModule } from "@angular/material/select";
import "@angular/material/prebuilt-themes/azure-blue.css";
import { start } from "./angular.js";

await start(
  `<mat-form-field><mat-label>Система</mat-label><mat-select [(ngModel)]="value">
    @for (words of entries; track words) { <mat-option [value]="words">{{ words }}</mat-option> }
  </mat-select></mat-form-field>`,
  [FormsModule, MatSelectModule],
);
