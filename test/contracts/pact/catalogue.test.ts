import { beforeAll, describe, expect, it } from 'vitest'
import { aliases } from '#contracts/bot/index.ts'
import { type OperationName, operations } from '#contracts/host/index.ts'
import { contract } from '#contracts/index.ts'
import { idempotencyKey } from '#contracts/model/idempotency-key.ts'
import type { Interactions } from '#contracts/model/interactions.ts'
import { catalogueOf } from '#contracts/model/pact/derive/catalogue.ts'
import { interactionsOf } from '#contracts/model/pact/derive/index.ts'
import { exampleOf } from '#contracts/model/pact/matchers.ts'
import type { StateCatalogue } from '#contracts/model/states.ts'
import { systems } from '#contracts/model/system.ts'
import { botHost } from '#scenarios/pacts/bot-host.ts'

let interactions: Interactions
let states: StateCatalogue

beforeAll(async () => {
  interactions = await interactionsOf(contract)
  states = await catalogueOf(contract)
})

describe('the pact of the bot with the portal', () => {
  it.each(Object.keys(operations) as OperationName[])('covers %s', (name) => {
    const statuses = new Set(
      interactions.host.filter(({ point }) => point.name === name).map(({ status }) => status),
    )
    const { status, failures } = operations[name]
    expect([...statuses].sort()).toEqual([status, 401, 422, ...Object.keys(failures).map(Number)].sort())
  })

  it('has a new key with every change, and with nothing else', async () => {
    for (const { method, description, headers } of await botHost()) {
      const key = headers['Idempotency-Key']
      expect(key === undefined, description).toBe(method === 'GET')
      if (key === undefined || typeof key === 'string') continue
      expect(idempotencyKey.parse(exampleOf(key))).toBe(description)
      expect(key['pact:generator:type']).toBe('Uuid')
    }
  })
})

describe('the pact of the portal with the bot', () => {
  it.each(aliases)('covers %s', (name) => {
    const cases = interactions.bot.filter(({ point }) => point.name === name)
    const messages = cases.map(
      ({ answer }) => (exampleOf(answer) as { message?: string } | undefined)?.message,
    )
    expect(cases.some(({ answer }) => (answer as { success?: boolean })?.success)).toBe(true)
    expect(cases.some(({ status }) => status === 401)).toBe(true)
    expect(messages).toContain('Ошибка валидации')
  })

  it('has every refusal of the source document', () => {
    const answers = JSON.stringify(interactions.bot.map(({ answer }) => answer))
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

describe.each(systems)('the states of the %s', (system) => {
  it('return what the interactions that need them take from them', () => {
    for (const { description, states: named, values, ...rest } of interactions[system]) {
      const { point: _, ...shown } = rest
      const taken = [...JSON.stringify(shown).matchAll(/"expression":"[^"+]*\$\{(\w+)\}/g)].map(
        ([, name]) => name,
      )
      const returned = named.flatMap(({ name }) => states[system][name]?.returns ?? [])
      // With a token that nobody knows, nothing comes of what the request names.
      if (rest.stranger) continue
      expect(returned, description).toEqual(expect.arrayContaining(taken))
      expect(returned, description).toEqual(expect.arrayContaining(values.map(({ name }) => name)))
    }
  })

  it('have descriptions that name one interaction each', () => {
    const descriptions = interactions[system].map(({ description }) => description)
    expect(new Set(descriptions).size).toBe(descriptions.length)
  })
})

it('values have examples that are valid', () => {
  expect(Object.keys(states.variables).length).toBeGreaterThan(5)
  for (const [name, { schema, example }] of Object.entries(states.variables))
    expect(schema.problems(example), name).toEqual([])
})
