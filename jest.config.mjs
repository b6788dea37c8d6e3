const common = {
  testEnvironment: 'node',
  transform: { '\\.[tj]s$': '<rootDir>/scripts/jest-esbuild.cjs' },
  // What is published as an ES module only: jest loads CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!@noble/|@marcbachmann/)'],
};

export default {
  // The tests compute and wait for nothing: a core each.
  maxWorkers: '100%',
  // No test is about time: this ends one that hangs, on however busy a machine.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/test/e2e/', '/test/page/'],
    },
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
    { ...common, displayName: 'page', testMatch: ['<rootDir>/test/page/**/*.test.ts'] },
  ],
};
