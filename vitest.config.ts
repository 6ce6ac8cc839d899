import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** These replace a module, or have Cucumber load the steps, which it does once in a process: each has its own. */
const ALONE = [
  'test/bot/conversation/engine/inbox.test.ts',
  'test/cli/replay.test.ts',
  'test/harness/replay/sentences/problems.test.ts',
  'test/scenarios/steps/false-claims.test.ts',
]

export default defineConfig({
  test: {
    // Whole commands, servers and databases start inside tests, three at a time on two cores that may be shared: what
    // takes ten seconds alone has taken thirty.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What is asked again and again until it is so may take as long, and then fails with what it last was.
    expect: { poll: { timeout: 20_000 } },
    sequence: { shuffle: true },
    // One more than there are cores: some tests wait for processes that they start, or for real time.
    maxWorkers: availableParallelism() + 1,
    // Processes that tests start load what was compiled before, as `commap` itself does.
    // What commands print follows the locale of the terminal.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compile'), LC_ALL: 'C.UTF-8' },
    projects: [
      // Files share processes: to load everything anew for each would take a fifth of the whole time.
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
