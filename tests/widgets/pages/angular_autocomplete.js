import "@angular/compiler";
import { FormsModule } from "@angular/forms";
import { MatAutocompleteModule } from "@angular/material/autocomplete";
import { MatInputModule } from "@angular/material/input";
import "@angular/material/prebuilt-themes/azure-blue.css";
import { start } from "./angular.js";

await start(
  `<mat-form-field><mat-label>Система</mat-label><input matInput [(ngModel)]="value" [matAutocomplete]="list">
    <mat-autocomplete #list="matAutocomplete">
      @for (words of entries; track words) {
        @if (!value || words.toLowerCase().includes(value.toLowerCase())) { <mat-option [value]="words">{{ words }}</mat-option> }
      }
    </mat-autocomplete></mat-form-field>`,
  [FormsModule, MatAutocompleteModule, MatInputModule],
);
