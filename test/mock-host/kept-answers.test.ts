import { expect, test } from 'vitest'
import { KeptAnswers } from '#mock-host/engine/kept-answers.ts'

test('the answers of the last ten thousand changes are kept, those before them forgotten', () => {
  const answers = new KeptAnswers()
  const kept = { operation: 'POST /comment', request: {}, answer: {} }
  for (let number = 0; number <= 10_000; number += 1) answers.add(`key ${number}`, kept)
  expect(answers.get('key 0')).toBeUndefined()
  expect(answers.get('key 1')).toBe(kept)
  expect(answers.get('key 10000')).toBe(kept)
})
