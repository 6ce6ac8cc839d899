import { answerFaults } from '#contracts/model/check.ts'
import type { HostOperation } from '#contracts/model/pact/derive/host/operation.ts'
import type { PointParameter } from '#contracts/model/pact/derive/point-parameter.ts'
import type { Point } from '#contracts/model/point.ts'
import { joined } from '#runtime/bilingual.ts'
import { shownRequest } from './access.ts'
import type { Reply } from './client.ts'
import type { Values } from './kinds.ts'
import { Broken, type Law, lawMaker } from './law.ts'
import { ofAnswer } from './told/promises.ts'
import { seen } from './told/seen.ts'
import { ask, type Trial } from './trial.ts'
import { fits } from './values.ts'

/** That wrong values in the address are refused, and ids of nothing; what else is wrong in a body, interactions try. */
export function badValueLaws(operation: HostOperation): Law[] {
  const { point } = operation
  const wrong = [...inAddress(operation), ...inBody(operation)]
  if (wrong.length === 0) return []
  const names = [...new Set(wrong.flatMap(({ names }) => names))]
  return [
    lawMaker(point)('bad values', ofAnswer.badValues(names), async (trial) => {
      for (const { parameters } of wrong) await isRefused(trial, operation, parameters)
    }),
  ]
}

/** A request with the parameters in which it is wrong. */
interface Wrong {
  readonly names: readonly string[]
  readonly parameters: Values
}

const NO_VALUE = 'abc'
/** More than databases have room for in a column of 32 bits, and exact in JavaScript: nothing has this id. */
const NO_ID = Number.MAX_SAFE_INTEGER

const mayBeNoId = (operation: HostOperation, { name, schema }: PointParameter) =>
  operation.isReference(name) && fits(schema, NO_ID)

function inAddress(operation: HostOperation): Wrong[] {
  const inIt = [...operation.asked.values()].filter((parameter) => parameter.in !== 'body')
  return inIt.flatMap((parameter) => {
    const { name, schema } = parameter
    const values = [
      ...(fits(schema, NO_VALUE) ? [] : [NO_VALUE]),
      ...(mayBeNoId(operation, parameter) ? [NO_ID] : []),
    ]
    const others = othersThan(operation, name)
    return values.map((value) => ({ names: [name], parameters: { ...others, [name]: value } }))
  })
}

/** The other parameters, as few as are needed: a search takes one of several. */
function othersThan(operation: HostOperation, name: string): Values {
  const { asked } = operation
  const shown = Object.entries(shownRequest(operation))
  return Object.fromEntries(shown.filter(([other]) => asked.get(other)?.required || other === name))
}

/** All ids at once: whichever is looked at first is of nothing. */
function inBody(operation: HostOperation): Wrong[] {
  const shown = shownRequest(operation)
  const ids = [...operation.asked.values()].filter(
    (parameter) => parameter.in === 'body' && parameter.name in shown && mayBeNoId(operation, parameter),
  )
  const names = ids.map(({ name }) => name)
  const wrong = Object.fromEntries(names.map((name) => [name, NO_ID]))
  return names.length > 0 ? [{ names, parameters: { ...shown, ...wrong } }] : []
}

async function isRefused(trial: Trial, operation: HostOperation, parameters: Values): Promise<void> {
  const reply = await ask(trial, operation, parameters)
  const statuses = statusesOf(operation.point)
  if (!statuses.includes(reply.status)) throw new Broken(reply.sent, seen.otherStatus(reply.seen, statuses))
  expectAgreedBody(operation.point, reply)
}

/** What is no value may be told from what is not there, or not; 400 and 422 where the contract has neither. */
function statusesOf({ invalid }: Point): number[] {
  return [404, ...(invalid ? [invalid.status] : [400, 422])]
}

function expectAgreedBody(point: Point, { status, body, sent, ...reply }: Reply): void {
  if (!point.answers.get(status)) return
  const [fault] = answerFaults(point, status, body)
  if (!fault) return
  const wrong = seen.unlike(['$', ...fault.path].join('.'), fault.message)
  throw new Broken(sent, joined`${reply.seen}: ${wrong}`)
}
