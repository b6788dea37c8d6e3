#!/usr/bin/env node
'use strict';
// Runs program.cjs, with the code cache that lies beside it if it was made of this very program by the same version of Node:
// compiling half a megabyte takes longer than the program itself. Without one it is compiled as Node would have done.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

/** What the program is known by: V8 itself would take the cache of any program of the same length. */
const id = 'PROGRAM_ID';

const filename = `${__dirname}/program.cjs`;

/** The code cache of an earlier run, if there is one. */
function cacheBeside(path) {
  try {
    const cache = readFileSync(`${path}.cache`);
    return cache.latin1Slice(0, id.length) === id ? cache.subarray(id.length) : undefined;
  } catch {
    return undefined;
  }
}

const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: cacheBeside(filename) });
script.runInThisContext()(exports, require, module, __filename, __dirname);
