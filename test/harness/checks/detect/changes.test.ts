import { describe, expect, it } from 'vitest'
import { aliases } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import { contract } from '#contracts/index.ts'
import { loadChanges, parseChanges } from '#harness/checks/detect/changes.ts'
import { selectChanges } from '#harness/checks/detect/selection.ts'
import { UserError } from '#runtime/user-error.ts'
import { example } from '#test/support/example.ts'

const file = (body: string, head = 'effect: breaking\nmessage: answer') => `${head}\nchanges:\n${body}`

describe('the list of changes', () => {
  const changes = loadChanges(example)

  it('has at least sixty, breaking and harmless ones, of requests and of answers, in both directions', () => {
    expect(changes.length).toBeGreaterThanOrEqual(60)
    for (const effect of ['breaking', 'harmless'])
      for (const message of ['request', 'answer'])
        for (const provider of ['host', 'bot'])
          expect(
            changes.filter(
              (one) => one.effect === effect && one.message === message && one.point.system === provider,
            ),
            `${effect} ${message} ${provider}`,
          ).not.toEqual([])
  })

  it('breaks every operation and every alias at least once', () => {
    const broken = new Set(
      changes.filter(({ effect }) => effect === 'breaking').map(({ point }) => point.name),
    )
    expect([...Object.keys(operations), ...aliases].filter((name) => !broken.has(name))).toEqual([])
  })
})

describe('a file of changes', () => {
  it('may have several kinds', () => {
    const one = (message: string) =>
      `- { effect: harmless, message: ${message}, changes: { users/block: [{ says: it is slower, do: { delay: 5 } }] } }`
    const changes = parseChanges('a.yaml', `${one('request')}\n${one('answer')}`, contract)
    expect(changes.map(({ name }) => name)).toEqual([
      'users/block, request: it is slower',
      'users/block, answer: it is slower',
    ])
  })

  it('becomes changes with their point, direction and edits', () => {
    const [change] = parseChanges(
      'a.yaml',
      file('  users/block:\n    - { says: it is gone, do: { remove: body } }'),
      contract,
    )
    expect(change).toEqual({
      name: 'users/block, answer: it is gone',
      point: contract.named('bot', 'users/block'),
      effect: 'breaking',
      message: 'answer',
      says: 'it is gone',
      when: {},
      edits: [{ remove: 'body' }],
    })
  })

  it.each([
    ['an alias that is none', '  users/ban:\n    - { says: x, do: { remove: body } }', 'users/ban'],
    ['a word that is none', '  GET /user:\n    - { says: x, do: { mangle: body } }', 'changes'],
    ['a path that is none', '  GET /user:\n    - { says: x, do: { remove: $.name } }', 'changes'],
    ['two words in one edit', '  GET /user:\n    - { says: x, do: { remove: body, set: body } }', 'changes'],
    [
      'a pattern that is none',
      '  GET /user:\n    - { says: x, do: { replace: path, pattern: "(", with: a } }',
      'changes',
    ],
    ['what is no YAML', '  GET /user: [', 'is not YAML'],
    ['a change that does nothing', '  GET /user:\n    - { says: x, do: [] }', 'changes'],
  ])('is refused with %s', (_, body, named) => {
    expect(() => parseChanges('a.yaml', file(body), contract)).toThrow(UserError)
    expect(() => parseChanges('a.yaml', file(body), contract)).toThrow(named)
  })
})

describe('a selection', () => {
  it('has the changes with a text in their name', () => {
    const names = selectChanges(loadChanges(example), ['GET /order,']).map(({ point }) => point.name)
    expect(new Set(names)).toEqual(new Set(['GET /order']))
  })

  it('is refused when it is empty', () => {
    expect(() => selectChanges(loadChanges(example), ['no such thing'])).toThrow(UserError)
  })
})
