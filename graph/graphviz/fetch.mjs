// Makes graphviz.wasm.gz and graphviz.json anew from the npm package
// @viz-js/viz, a WebAssembly build of Graphviz:
//
//   npm pack @viz-js/viz@3.31.0 && tar xzf viz-js-viz-3.31.0.tgz
//   node fetch.mjs package
//
// The package holds the module as text in a script; its imports and exports
// have names of one or two letters, which graphviz.json says the meaning of.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

const folder = process.argv[2];
const script = fs.readFileSync(path.join(folder, "lib/backend.js"), "utf8");
const described = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
const version = fs.readFileSync(path.join(folder, "lib/metadata.js"), "utf8").match(/graphvizVersion = "([^"]+)"/)[1];

const text = script.match(/return binaryDecode\('((?:[^'\\]|\\.)*)'\)/s)[1];
const codes = [...new Function(`return '${text.replace(/\n/g, "\\n")}'`)()].map((c) => c.charCodeAt(0));
const wasm = Buffer.from(codes.map((c) => (~c >> 8) & c));
if (!WebAssembly.validate(wasm)) throw new Error("the module could not be read out of the script");

const imports = {};
for (const [, letter, name] of script.match(/var wasmImports=\{([^}]*)\}/)[1].matchAll(/(\w+):(\w+)/g)) {
  imports[letter] = name.replace(/^_+/, "");
}
const exported = { memory: script.match(/memory=wasmMemory=wasmExports\["(\w+)"\]/)[1], start: script.match(/wasmExports\["(\w+)"\]\(\);FS/)[1] };
for (const [, name, letter] of script.matchAll(/\b_(viz_\w+|malloc|free)=Module\["_\w+"\]=wasmExports\["([\w$]+)"\]/g)) {
  exported[name] = letter;
}

const here = import.meta.dirname;
fs.writeFileSync(path.join(here, "graphviz.wasm.gz"), zlib.gzipSync(wasm, { level: 9 }));
fs.writeFileSync(path.join(here, "graphviz.json"), JSON.stringify({
  package: `${described.name}@${described.version}`,
  script_sha256: crypto.createHash("sha256").update(script).digest("hex"),
  wasm_sha256: crypto.createHash("sha256").update(wasm).digest("hex"),
  graphviz: version,
  module: "a",
  imports,
  exports: exported,
}, null, 2) + "\n");
