import { expect, test } from 'vitest'
import {
  begunOn,
  fromFile,
  isOvertaken,
  isUnsaved,
  lookedAt,
  savedAs,
  written,
} from '../../../workbench/app/scenario/work.ts'

const file = (text: string) => ({ text, digest: `of ${text}` })
const states = (work: ReturnType<typeof fromFile>) => [work.text, isUnsaved(work), isOvertaken(work)]

test('what is written is not saved until it is what the file has', () => {
  const work = written(fromFile(file('a')), 'b')
  expect(states(work)).toEqual(['b', true, false])
  expect(states(written(work, 'a'))).toEqual(['a', false, false])
  expect(states(savedAs(work, file('b')))).toEqual(['b', false, false])
})

test('what is written while it is saved stays, and is based on what was saved', () => {
  const work = savedAs(written(written(fromFile(file('a')), 'b'), 'bc'), file('b'))
  expect(states(work)).toEqual(['bc', true, false])
})

test('a work without changes follows the file, one with changes is overtaken', () => {
  expect(states(lookedAt(fromFile(file('a')), file('z')))).toEqual(['z', false, false])
  const work = lookedAt(written(fromFile(file('a')), 'b'), file('z'))
  expect(states(work)).toEqual(['b', true, true])
  expect(states(lookedAt(work, file('a')))).toEqual(['b', true, false])
  expect(states(lookedAt(work, file('b')))).toEqual(['b', false, false])
  expect(states(fromFile(work.file))).toEqual(['z', false, false])
})

test('a draft goes on, is overtaken, or is over', () => {
  const draft = { text: 'b', base: 'of a' }
  expect(states(begunOn(file('a'), draft))).toEqual(['b', true, false])
  expect(states(begunOn(file('z'), draft))).toEqual(['b', true, true])
  expect(states(begunOn(file('b'), draft))).toEqual(['b', false, false])
  expect(states(begunOn(file('a'), undefined))).toEqual(['a', false, false])
})
