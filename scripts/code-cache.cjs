// node code-cache.cjs MAIN < LIST: runs MAIN once, and writes the code that V8 has compiled by then to MAIN.cache.
const { rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const vm = require('node:vm');

const main = process.argv[2];
rmSync(`${main}.cache`, { force: true });
process.argv.splice(1, 2, main);
const scripts = [];
const { Script } = vm;
vm.Script = class extends Script {
  constructor(...args) {
    super(...args);
    scripts.push(this);
  }
};
process.on('exit', () => writeFileSync(`${main}.cache`, scripts[0].createCachedData()));
createRequire(main)(main);
