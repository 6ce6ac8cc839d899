import { describe, expect, it } from 'vitest'
import { aliases } from '#contracts/bot/index.ts'
import { type OperationName, operations } from '#contracts/host/index.ts'
import { idempotencyKey } from '#contracts/model/idempotency-key.ts'
import { exampleOf } from '#contracts/model/pact/matchers.ts'
import type { ProviderState, StateUse } from '#contracts/model/states.ts'
import { botInteractions } from '#contracts/pact/bot/index.ts'
import { hostInteractions } from '#contracts/pact/host/index.ts'
import { botStates } from '#contracts/pact/states/bot.ts'
import { hostStates } from '#contracts/pact/states/host.ts'
import { variables } from '#contracts/pact/variables.ts'

describe('the pact of the bot with the portal', () => {
  it.each(Object.keys(operations) as OperationName[])('covers %s', (name) => {
    const statuses = new Set(
      hostInteractions.filter(({ operation }) => operation === name).map(({ status }) => status),
    )
    const { status, failures } = operations[name]
    expect([...statuses].sort()).toEqual([status, 401, 422, ...Object.keys(failures).map(Number)].sort())
  })

  it('has a new key with every change, and with nothing else', () => {
    for (const { operation, description, headers } of hostInteractions) {
      const { 'Idempotency-Key': key } = headers
      expect(key === undefined, description).toBe(operation.startsWith('GET '))
      if (key === undefined) continue
      expect(idempotencyKey.parse(exampleOf(key))).toBe(description)
      expect(key['pact:generator:type']).toBe('Uuid')
    }
  })
})

describe('the pact of the portal with the bot', () => {
  it.each(aliases)('covers %s', (name) => {
    const cases = botInteractions.filter(({ alias }) => alias === name)
    const messages = cases.map(
      ({ answer }) => (exampleOf(answer) as { message?: string } | undefined)?.message,
    )
    expect(cases.some(({ answer }) => (answer as { success?: boolean })?.success)).toBe(true)
    expect(cases.some(({ status }) => status === 401)).toBe(true)
    expect(messages).toContain('Ошибка валидации')
  })

  it('has every refusal of the source document', () => {
    const answers = JSON.stringify(botInteractions)
    for (const message of [
      'Пользователь не найден',
      'Пост не найден',
      'Заказ не найден',
      'Заявка не найдена',
    ]) {
      expect(answers).toContain(message)
    }
  })
})

interface Asked {
  readonly description: string
  readonly states: readonly StateUse[]
}

describe.each<[string, Record<string, ProviderState>, readonly Asked[]]>([
  ['portal', hostStates, hostInteractions],
  ['bot', botStates, botInteractions],
])('the states of a %s', (_, states, interactions) => {
  it('are all used, and each returns what interactions take from it', () => {
    const used = new Set(interactions.flatMap((one) => one.states.map(({ name }) => name)))
    expect([...used].sort()).toEqual(Object.keys(states).sort())
    for (const { description, states: named, ...rest } of interactions) {
      const taken = [...JSON.stringify(rest).matchAll(/"expression":"[^"]*\$\{(\w+)\}/g)].map(
        ([, name]) => name,
      )
      const returned = named.flatMap(({ name }) => states[name]?.returns ?? [])
      expect(returned, description).toEqual(expect.arrayContaining(taken))
    }
  })

  it('have descriptions that name one interaction each', () => {
    const descriptions = interactions.map(({ description }) => description)
    expect(new Set(descriptions).size).toBe(descriptions.length)
  })
})

it.each(Object.entries(variables))('the example of %s is valid', (_, { schema, example }) => {
  expect(schema.parse(example)).toBe(example)
})
