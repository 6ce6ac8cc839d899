import { expect, test } from 'vitest'
import type { Alias } from '#contracts/bot/index.ts'
import { contract } from '#contracts/index.ts'
import { aliasList, duration } from '#harness/checks/listen/expectation.ts'
import { type Ending, Session } from '#harness/checks/listen/session.ts'
import type { HeardCall } from '#harness/checks/listen/stand-in.ts'
import { both } from '#runtime/bilingual.ts'

function heard(alias: Alias, right = true): HeardCall {
  const problems = right ? [] : [{ part: 'body' as const, message: both('wrong') }]
  const answer = { status: 200 }
  return {
    alias,
    params: {},
    keyed: false,
    problems,
    notes: [],
    answer,
    number: 1,
    method: 'POST',
    url: '/',
    ms: 1,
  }
}

const right = heard('users/block')
const wrong = heard('users/block', false)
const other = heard('post/new')

test.each<[string, HeardCall[], Ending, number]>([
  ['everything came and was right', [right, right], { reason: 'met' }, 0],
  ['also others came', [right, other, right], { reason: 'met' }, 0],
  ['one was wrong', [right, wrong], { reason: 'met' }, 1],
  ['another one was wrong', [right, right, heard('post/new', false)], { reason: 'met' }, 1],
  ['one is missing', [right], { reason: 'timeout' }, 1],
  ['nothing came', [], { reason: 'timeout' }, 2],
  ['only others came', [other], { reason: 'timeout' }, 2],
  ['only a wrong other came', [heard('post/new', false)], { reason: 'timeout' }, 1],
  ['the trigger failed after all had come', [right, right], { reason: 'trigger', failure: both('x') }, 1],
  ['the trigger failed before', [], { reason: 'trigger', failure: both('x') }, 2],
  ['it was interrupted', [right], { reason: 'SIGINT' }, 130],
])('expecting two calls, when %s', (_, calls, ending, code) => {
  const session = new Session(['users/block', 'users/block'])
  for (const call of calls) session.heard(call)
  expect(session.summary(ending).exitCode).toBe(code)
})

test.each<[string, HeardCall[], Ending['reason'] & ('SIGINT' | 'SIGTERM'), number]>([
  ['all were right', [right, other], 'SIGINT', 0],
  ['one was wrong', [right, wrong], 'SIGINT', 1],
  ['none came', [], 'SIGINT', 130],
  ['none came until it was terminated', [], 'SIGTERM', 2],
])('expecting nothing, when %s', (_, calls, reason, code) => {
  const session = new Session([])
  for (const call of calls) session.heard(call)
  expect(session.summary({ reason }).exitCode).toBe(code)
})

test('what is missing is named as often as it is', () => {
  const session = new Session(['post/new', 'users/block', 'post/new'])
  session.heard(other)
  expect(session.summary({ reason: 'timeout' }).missing).toEqual(['users/block', 'post/new'])
})

test('an unknown alias is explained by the nearest', () => {
  expect(aliasList(contract, 'users/update, post/new')).toEqual(['users/update', 'post/new'])
  expect(() => aliasList(contract, 'users/updat')).toThrow(/users\/updat \(did you mean users\/update\?\)/)
  expect(() => aliasList(contract, '')).toThrow(/no such alias: \(nothing\)/)
})

test('durations have units', () => {
  expect(['500ms', '60s', '2m', '3'].map(duration)).toEqual([500, 60_000, 120_000, 3_000])
  for (const wrong of ['', '0s', '1h', '-1s', 's']) expect(() => duration(wrong)).toThrow(/is not a duration/)
})
