'use strict';
// The program is the comment at the end of this file: Node reads over it, and compiling half a megabyte would take
// longer than the program itself. It is compiled from there, with the code cache that lies beside this file if it was made
// of this very program by the same version of Node; without one, as Node would have compiled it.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

/** What the program is known by: V8 itself would take the cache of any program of the same length. */
const id = 'PROGRAM_ID';

const file = readFileSync(__filename, 'latin1');
const start = file.lastIndexOf('\n/*\n') + 4;
const source = file.slice(start, -4).replaceAll('*\x01/', '*/');

/** The code cache of an earlier run, if there is one. */
function cacheBeside(path) {
  try {
    const cache = readFileSync(`${path}.cache`);
    return cache.latin1Slice(0, id.length) === id ? cache.subarray(id.length) : undefined;
  } catch {
    return undefined;
  }
}

const script = new Script(`(function (exports, require, module, __filename, __dirname) {\n${source}\n})`, {
  filename: __filename,
  lineOffset: file.slice(0, start).split('\n').length - 2,
  cachedData: cacheBeside(__filename),
});
script.runInThisContext()(exports, require, module, __filename, __dirname);
