import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import { contract } from '#contracts/index.ts'
import { answerProblems, requestProblems } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import { mutations } from './mutations.ts'

let read: Contract
beforeAll(async () => {
  read = await openApiContract({ host: join(OPENAPI_DIR, 'host.json'), bot: join(OPENAPI_DIR, 'bot.json') })
})

const twin = ({ system, name }: Point): Point => {
  const found = read.named(system, name)
  if (!found) throw new Error(`the documents have no ${name}`)
  return found
}

/** The header is optional in the document: a host may ignore it, and so the document cannot ask for it. */
const keyByDocument = ({ key }: Point) => (key === 'required' ? 'allowed' : key)

const agreed = (point: Point) => ({
  system: point.system,
  method: point.method,
  path: point.path,
  summary: point.summary,
  critical: point.critical,
  row: point.row,
  envelope: point.envelope,
  key: keyByDocument(point),
  statuses: [...point.answers.keys()].sort(),
  bodiless: [...point.answers].filter(([, schema]) => !schema).map(([status]) => status),
  success: point.success,
  refusals: point.refusals,
  invalid: point.invalid,
  refuses: point.refuses,
  does: point.does,
  body: point.body?.fields.toSorted(),
  parameters: point.parameters?.fields.toSorted(),
  bodies: Object.entries(point.examples).map(([name, { body, response }]) => [name, body, response]),
})

describe('our own documents and the zod definitions from which they are written', () => {
  it('name the same points', () => {
    const names = ({ points }: Contract) => points.map(({ system, name }) => `${system} ${name}`).sort()
    expect(names(read)).toEqual(names(contract))
  })

  it('name the same things, and promise the same of them', () => {
    const byName = ({ entities }: Contract) =>
      entities.toSorted((one, other) => (one.name < other.name ? -1 : 1))
    expect(byName(read)).toEqual(byName(contract))
  })

  it('list the calls of the host as its webhooks', () => {
    const { webhooks = {} } = read.document('host') as { webhooks?: object }
    expect(Object.keys(webhooks)).toEqual(contract.of('bot').map(({ name }) => name))
  })

  it.each(contract.points)('say the same of $system $name', (point) => {
    expect(agreed(twin(point))).toEqual(agreed(point))
  })

  it.each(contract.points)('judge requests and answers of $system $name alike', (point) => {
    let judged = 0
    const differences = cases(point).filter(([, problems]) => {
      judged += 1
      return (problems(point).length === 0) !== (problems(twin(point)).length === 0)
    })
    expect(differences.map(([what]) => what)).toEqual([])
    expect(judged).toBeGreaterThan(10)
  })

  it('find the same point at an address', () => {
    for (const { method, path } of contract.points) {
      const request = { method, path: path.replaceAll(/\{[^}]+\}/g, '7') }
      for (const system of ['host', 'bot'] as const)
        expect(read.at(system, request)?.name).toBe(contract.at(system, request)?.name)
    }
  })
})

type Case = [what: string, problems: (point: Point) => readonly unknown[]]

/** Every example as it is and with one value changed, in the request and in the answer. */
function cases(point: Point): Case[] {
  return Object.values(point.examples).flatMap(({ query = {}, body, response }) => [
    ...mutations(body).map(
      ([what, requestBody]): Case => [
        `request ${what}`,
        (by) => requestProblems(by, { query: {}, requestBody }),
      ],
    ),
    ...queries(query).map(
      ([what, asked]): Case => [
        `query ${what}`,
        (by) => requestProblems(by, { query: asked, requestBody: undefined }),
      ],
    ),
    ...mutations(response).map(
      ([what, responseBody]): Case => [
        `answer ${what}`,
        (by) => answerProblems(by, { status: point.success, responseBody }),
      ],
    ),
  ])
}

const WRONG_TEXTS = ['', 'x', '-1', '0.5', '0', '1e3', '2026-01-01', ' 5', '5 ', 'true']

/** Without a parameter only where that one is alone: that one of three must be given, a document cannot say. */
function queries(query: Readonly<Record<string, unknown>>): [string, Record<string, unknown>][] {
  return Object.keys(query).flatMap((name) =>
    WRONG_TEXTS.map((text): [string, Record<string, unknown>] => [
      `${name}=${text}`,
      { ...query, [name]: text },
    ]),
  )
}
