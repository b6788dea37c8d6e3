// jest runs all files that have to do with a mutant, and loads the program anew for each, though one failure says all
// there is to know, and only few of the tests come by the mutant at all: Stryker gives their names. What is not needed is
// passed over here, where Stryker's processes run one mutant after the other: it takes a tenth of the time.
// The name of this file tells Stryker that it is jest-circus.
const { default: circus } = require('jest-circus/runner');

/** What came of each file that has been run: the names of its tests are those of the next time. */
const last = new Map();
let killed;

module.exports = async (...args) => {
  const [{ testNamePattern }, , , , file] = args;
  const mutant = process.env['__STRYKER_ACTIVE_MUTANT__'];
  const known = last.get(file);
  if (known !== undefined && mutant !== undefined) {
    if (mutant === killed || !hasTest(known, testNamePattern)) return passedOver(known);
  }
  const result = await circus(...args);
  // Less of them are seen where the mutant breaks the file as a whole.
  if (!(result.testResults.length < known?.testResults.length)) last.set(file, { ...result });
  if (result.numFailingTests > 0) killed = mutant;
  return result;
};

function hasTest({ testResults }, testNamePattern) {
  if (!testNamePattern) return true;
  const pattern = new RegExp(testNamePattern, 'i');
  return testResults.some(({ fullName }) => pattern.test(fullName));
}

/** As of a file whose tests are skipped. */
function passedOver(known) {
  const testResults = known.testResults.map((test) => ({
    ...test,
    status: 'pending',
    failureDetails: [],
    failureMessages: [],
  }));
  return {
    ...known,
    testResults,
    failureMessage: null,
    numFailingTests: 0,
    numPassingTests: 0,
    numPendingTests: testResults.length,
    numTodoTests: 0,
  };
}
