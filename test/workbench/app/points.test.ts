import { expect, test } from 'vitest'
import { pointsSeen, seenInAll } from '../../../workbench/app/contract/points.ts'
import { storyResult } from '../support/saved-page.ts'
import { call } from '../support/story.ts'

test('a point was seen as often as in all scenarios that were run, and after them, each time once', () => {
  const { rows } = storyResult()
  const scenario = rows[0]?.scenarios[0]
  if (!scenario) throw new Error('the story has no scenario')
  const withTimes = { ...scenario, exchanges: scenario.exchanges.map((one) => ({ ...one, realAt: one.id })) }
  const results = rows.map((row) => ({ ...row, scenarios: [withTimes] }))
  const last = withTimes.exchanges.map((one) => ({ ...one, problems: [] }))
  const later = { ...call(9, 'users/block', {}), realAt: 9 }
  const points = pointsSeen([], [], seenInAll(results, [...last, later]))
  const block = points.find(({ name }) => name === 'users/block')
  expect(block?.times).toBe(2)
})

test('what was wrong in a scenario stands at the point, also once the systems begin anew', () => {
  const points = pointsSeen([], [], seenInAll(storyResult().rows, []))
  const block = points.find(({ name }) => name === 'users/block')
  expect(block?.lastProblem?.en).toMatch(/^Give a reason/)
})
