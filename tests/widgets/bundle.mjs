// Makes one script and one style sheet of each page, beside the package: node bundle.mjs FOLDER.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const folder = new URL("pages/", import.meta.url).pathname;
await build({
  entryPoints: readdirSync(folder).filter((name) => !["angular.js", "entries.js"].includes(name)).map((name) => folder + name),
  bundle: true, ignoreAnnotations: true, conditions: ["style"], format: "esm", target: "es2022", outdir: process.argv[2], logLevel: "error",
  loader: { ".png": "dataurl", ".gif": "dataurl", ".svg": "dataurl" },
  alias: { jquery: new URL("node_modules/jquery/dist/jquery.js", import.meta.url).pathname },
});
