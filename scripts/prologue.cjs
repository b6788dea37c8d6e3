#!/usr/bin/env node
'use strict';
// The program is the comment at the end of this file: Node reads over it, and compiling half a megabyte would take
// longer than the program itself. It is compiled from there, with the code cache that lies beside this file if it was made
// of this very program by the same version of Node; without one, as Node would have compiled it.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

/** What the program is known by: V8 itself would take the cache of any program of the same length. */
const id = 'PROGRAM_ID';

/** The code cache of an earlier run, if there is one. */
function cacheBeside(path) {
  try {
    const cache = readFileSync(`${path}.cache`);
    return cache.latin1Slice(0, id.length) === id ? cache.subarray(id.length) : undefined;
  } catch {
    return undefined;
  }
}

// The text of a function is there already, where this file would have to be read again.
const text = comment.toString();
const source = text.slice(text.indexOf('/*') + 2, text.lastIndexOf('*/')).replaceAll('*\x01/', '*/');
const script = new Script(source, { filename: __filename, cachedData: cacheBeside(__filename) });
script.runInThisContext()(exports, require, module, __filename, __dirname);

function comment() {
  /*
PROGRAM_TEXT
*/
}
