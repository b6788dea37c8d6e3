// jest starts with the files that take longest, for many processes to end at one time. Here one process does all, up to
// the first failure (jest-circus-for-mutants.cjs), and most mutants are found out by what is quick. Before times are
// known, the tests of one room (yaml, package, krm) come before those of whole runs (golden, function).
const took = new Map();
const timeOf = ({ path }) => took.get(path) ?? 0;
const byTime = (a, b) => timeOf(a) - timeOf(b) || (a.path < b.path ? 1 : -1);

module.exports = function quickestFirst() {
  return {
    shard: (tests) => tests,
    sort: (tests) => [...tests].sort(byTime),
    allFailedTests: (tests) => tests,
    cacheResults(_, { testResults }) {
      for (const { testFilePath, perfStats } of testResults) {
        took.set(testFilePath, Math.max(took.get(testFilePath) ?? 0, perfStats.runtime ?? 0));
      }
    },
  };
};
