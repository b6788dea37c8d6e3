// node code-cache.cjs MAIN ID < LIST: runs MAIN once, and writes ID and the code that V8 has compiled by then to MAIN.cache.
const { rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const vm = require('node:vm');

const [, , main, id] = process.argv;
rmSync(`${main}.cache`, { force: true });
process.argv.splice(1, 3, main);
const scripts = [];
const { Script } = vm;
vm.Script = class extends Script {
  constructor(...args) {
    super(...args);
    scripts.push(this);
  }
};
process.on('exit', () => {
  writeFileSync(`${main}.cache`, Buffer.concat([Buffer.from(id), scripts[0].createCachedData()]));
});
createRequire(main)(main);
