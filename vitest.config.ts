import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Servers and databases start inside tests; two cores may be shared with other work.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { shuffle: true },
    // The default leaves a core to the terminal: with two cores the files would run one after another.
    maxWorkers: '100%',
  },
})
