import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import jest from './jest.config.mjs';

// `npm run mutants` breaks src/package, src/krm and src/yaml in one place at a time and runs the tests that come by there:
// what they do not notice is told. It takes an hour; a second run takes up what is known (.mutants), and
// `npm run mutants -- --mutate 'src/package/**'` looks at a part.

const [unit] = jest.projects;

/**
 * Not which words a message has, but who says it, where and with which code is what tests hold: of three words and more
 * no mutants are made. To leave out all strings would leave out keys, kinds and options too.
 */
const sentences = {
  shouldIgnore({ node }) {
    const text =
      node.type === 'StringLiteral' ? node.value : node.quasis?.map(({ value }) => value.raw).join('x');
    return text !== undefined && /[\w`"] +[\w`"]+ +[\w`"]/.test(text) ? 'words of a message' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'sentences', sentences)];

export default {
  mutate: ['src/package/**/*.ts', 'src/krm/**/*.ts', 'src/yaml/**/*.ts'],
  plugins: ['@stryker-mutator/jest-runner', import.meta.url],
  ignorers: ['sentences'],
  testRunner: 'jest',
  // Only the tests that are about these folders: the corpus takes too long to be run once for each mutant.
  jest: {
    config: {
      ...unit,
      projects: undefined,
      testRunner: '<rootDir>/scripts/mutants/jest-circus-for-mutants.cjs',
      setupFiles: ['<rootDir>/scripts/mutants/first-counterexample.cjs'],
      testSequencer: '<rootDir>/scripts/mutants/quickest-first.cjs',
      testMatch: ['package', 'krm', 'yaml']
        .map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`)
        .concat('<rootDir>/test/function.test.ts', '<rootDir>/test/golden.test.ts'),
    },
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Endless loops are counted; what takes long on a busy machine is no proof of one.
  timeoutMS: 120_000,
  // The first run takes longer than Stryker's own limit where a machine is busy.
  dryRunTimeoutMinutes: 30,
  thresholds: { high: 90, low: 80, break: 80 },
  incremental: true,
  incrementalFile: '.mutants/known.json',
  tempDirName: '.mutants/sandbox',
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { reportTests: false, allowColor: false },
  htmlReporter: { fileName: '.mutants/report.html' },
  // esbuild takes the types away; TypeScript 7 has none of the functions that Stryker would call.
  disableTypeChecks: false,
  tsconfigFile: 'none',
};
