// usage: node load.cjs EXTENSION
//
// Loads the packaged extension as VS Code does, and prints what it exports and
// what it asked for that is neither in the bundle nor in Node.
const Module = require("node:module");

// Any member of any member is a class: the client derives some at load time. The
// bundler copies a module's own members, and keeps its prototype.
const any = new Proxy(class {}, {
  get: (target, key) => (key in target ? target[key] : any),
  apply: () => any,
});
const vscode = Object.create(any);
const asked = new Set();
const load = Module._load;
Module._load = function (name, ...rest) {
  if (Module.isBuiltin(name))
    return load.call(this, name, ...rest);
  if (name === process.argv[2])
    return load.call(this, name, ...rest);
  asked.add(name);
  return vscode;
};
console.log("exports:", Object.keys(require(process.argv[2])).sort().join(" "));
console.log("asked for:", [...asked].sort().join(" "));
