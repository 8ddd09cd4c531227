// Reads rendered manifests from standard input and checks them twice: the schemas know ranges and formats and let unknown
// fields pass, the compiler knows every field and no range.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);
const objects = parseAllDocuments(readFileSync(0, "utf8")).map(document => {
  if (document.errors.length > 0) throw document.errors[0];
  return document.toJS();
});

let failed = 0;
let typed = "";
objects.forEach((object, number) => {
  const { kind } = object;
  const module = `kubernetes-models/${object.apiVersion}/${kind}`;
  typed += `import { I${kind} as T${number} } from "${module}";\n`;
  typed += `export const object${number}: T${number} = ${JSON.stringify(object, null, 1)};\n`;
  try {
    new (require(module)[kind])(object).validate();
  } catch (error) {
    failed++;
    console.error(`${kind} ${object.metadata.name}: ${error.message}`);
  }
});
writeFileSync("rendered.ts", typed);
try {
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext"];
  execFileSync("npx", ["tsc", ...options, "rendered.ts"], { stdio: ["ignore", "inherit", "inherit"] });
} catch {
  failed++;
}
if (objects.length === 0 || failed > 0) {
  console.error("The manifests do not fit Kubernetes");
  process.exit(1);
}
console.log(`${objects.length} objects fit Kubernetes`);
