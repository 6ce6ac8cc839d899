import { describe, expect, it } from 'vitest'
import { endpoints } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import { botAnswer, botSuccessExample, validationExample } from '#contracts/model/bot-answer.ts'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import type { Operation } from '#contracts/model/operation.ts'

const allEndpoints = Object.entries<Endpoint>(endpoints)
const allOperations = Object.entries<Operation>(operations)

const CRITICAL_ROWS = ['account/1', 'account/2', 'account/3', 'account/4', 'account/6', 'account/7', 'shop/2']

describe('endpoints', () => {
  it('mark as critical the rows that the source document calls so', () => {
    const critical = allEndpoints.filter(([, endpoint]) => endpoint.critical).map(([, { row }]) => row)
    expect(critical).toEqual(expect.arrayContaining(CRITICAL_ROWS))
  })

  it.each(allEndpoints)('%s is kept under its alias, and its example is valid', (alias, endpoint) => {
    expect(endpoint.alias).toBe(alias)
    expect(endpoint.params.parse(endpoint.example)).toEqual(endpoint.example)
  })

  it.each(allEndpoints)(
    '%s ignores unknown parameters and does not convert types',
    (_, { params, example }) => {
      expect(params.parse({ ...example, extra: 1 })).toEqual(example)
      const [required] = Object.entries(example).find(([, value]) => typeof value === 'number') ?? []
      expect(params.safeParse({ ...example, [required ?? '']: '127' }).success).toBe(false)
    },
  )

  it.each(allEndpoints)('%s requires each of its required parameters', (_, { params, example }) => {
    const required = Object.entries(params.shape).filter(([, schema]) => !schema.safeParse(undefined).success)
    expect(required.length).toBeGreaterThan(0)
    for (const [name] of required) {
      const { [name]: _left, ...rest } = example
      expect(params.safeParse(rest).success, name).toBe(false)
    }
  })

  it('answer by the examples of the answers', () => {
    expect(botAnswer.parse(botSuccessExample)).toEqual(botSuccessExample)
    expect(botAnswer.parse(validationExample)).toEqual(validationExample)
    expect(botAnswer.safeParse({ success: true }).success).toBe(false)
  })
})

describe('operations', () => {
  it.each(allOperations)('%s is kept under its method and path', (name, { method, path }) => {
    expect(`${method} ${path}`).toBe(name)
  })

  it.each(allOperations)('%s: every example is valid and complete', (_, operation) => {
    const examples = Object.values(operation.examples)
    expect(examples.length).toBeGreaterThan(0)
    for (const { query, body, response } of examples) {
      expect(operation.response.parse(response)).toEqual(response)
      expect(operation.query?.safeParse(query).success).not.toBe(false)
      if (operation.body) expect(operation.body.parse(body)).toEqual(body)
    }
  })
})
