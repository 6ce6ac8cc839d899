import { expect, test } from 'vitest'
import type { Pickle, StepFinished, TestCase } from '#harness/replay/messages.ts'
import { ScenarioRun } from '#harness/replay/scenario-run.ts'
import { SourceText } from '#harness/replay/source-text.ts'

type Type = 'Context' | 'Action' | 'Outcome'

/** How a scenario of these steps ends when each of them has ended so. */
function statusOf(...steps: [type: Type, status: 'PASSED' | 'FAILED'][]): string {
  const pickle = {
    name: 'a scenario',
    tags: [],
    uri: 'a.feature',
    astNodeIds: [],
    steps: steps.map(([type], index) => ({ id: `step ${index}`, text: 'text', type, astNodeIds: [] })),
  } as unknown as Pickle
  const testSteps = steps.map((_, index) => ({ id: `test ${index}`, pickleStepId: `step ${index}` }))
  const run = new ScenarioRun(pickle, { testSteps } as unknown as TestCase, new SourceText(), 0)
  for (const [index, [, status]] of steps.entries()) {
    const testStepResult = { status, duration: { seconds: 0, nanos: 0 } }
    run.stepFinished({ testStepId: `test ${index}`, testStepResult } as unknown as StepFinished)
  }
  return run.end(0).status
}

test('a scenario passes when its check has run', () => {
  expect(statusOf(['Context', 'PASSED'], ['Outcome', 'PASSED'])).toBe('passed')
})

test('a scenario that only prepares or acts has checked nothing, and does not pass', () => {
  expect(statusOf(['Context', 'PASSED'])).toBe('skipped')
  expect(statusOf(['Context', 'PASSED'], ['Action', 'PASSED'])).toBe('skipped')
  expect(statusOf()).toBe('skipped')
})

test('a scenario without a check may still fail', () => {
  expect(statusOf(['Context', 'FAILED'])).toBe('failed')
})
