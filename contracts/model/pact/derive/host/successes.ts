import { isObject } from '#runtime/json.ts'
import { fillTemplate } from '#runtime/template.ts'
import { responseAt } from '../../../openapi/answers.ts'
import { jsonContent } from '../../../openapi/content.ts'
import type { Place } from '../../../openapi/place.ts'
import { allowsNull, besidesNull, fieldAt, requiredAt } from '../../../openapi/schema.ts'
import type { Example } from '../../../point.ts'
import { type Changes, type Creates, itemsIn, type Lists } from '../../../semantics.ts'
import { eachLike, exactly } from '../../matchers.ts'
import { fieldOf, like, requiredOf } from '../like.ts'
import { answersThing } from '../shown.ts'
import type { Case, Cases, Values } from './case.ts'
import { needsOf } from './needs.ts'
import type { HostOperation } from './operation.ts'

/** Every example; creations and changes also with no more than they require. */
export function successes(operation: HostOperation): Cases {
  const shown = operation.examples.map(([name, example]) => [name, success(operation, example)] as const)
  return { ...Object.fromEntries(shown), ...withoutMore(operation) }
}

/** @param read what of the answer is read: all of it, by default */
function success(operation: HostOperation, example: Example, read = example.response): Case {
  const sent = operation.sent(example)
  const request = operation.request(sent)
  const shown = example.response ?? unshown(operation)
  return {
    request,
    states: needsOf(operation, request, shown),
    answer: answer(operation, sent, read ?? shown),
  }
}

/**
 * Where no example shows what is found or listed, it is a thing that others show. A list may have anybody's: of fields that
 * may be null, or missing, nobody has said that it shows them.
 */
function unshown(operation: HostOperation): unknown {
  const { does, own } = operation
  if ('finds' in does) return own.isShown ? own.first : undefined
  if (!('lists' in does)) return undefined
  const listed = [alwaysThere(itemSchema(operation, does), own.first)]
  return does.as === undefined ? listed : { [does.as]: listed }
}

/** The schema of one thing of a list. */
function itemSchema(operation: HostOperation, { as }: Lists): Place | undefined {
  const answer = answerSchema(operation)
  const items = as === undefined ? answer : fieldOf(answer, as)
  return items && besidesNull(items).at('items')
}

function withoutMore(operation: HostOperation): Cases {
  const { does, examples, asked } = operation
  const [first] = examples
  if (!first || !('creates' in does || 'changes' in does)) return {}
  const kept = Object.entries(operation.sent(first[1])).filter(([name]) => asked.get(name)?.required)
  if (examples.some(([, one]) => Object.keys(operation.sent(one)).length === kept.length)) return {}
  const { response } = first[1]
  const example = { body: Object.fromEntries(kept), response }
  const read = requiredOf(answerSchema(operation), response)
  return { 'with what is required': success(operation, example, read) }
}

function answerSchema({ place, point }: HostOperation): Place | undefined {
  return jsonContent(responseAt(place, point.success))?.at('schema')
}

/** Like that of the example; exactly so in what tells it from others, and in what was given. */
function answer(operation: HostOperation, sent: Values, response: unknown): unknown {
  const { does } = operation
  if (response === undefined || !answersThing(does)) return response
  const schema = answerSchema(operation)
  if ('lists' in does) {
    const items = list(operation, does, sent, itemsIn(does, response))
    return does.as === undefined ? items : { ...(like(schema, response) as Values), [does.as]: items }
  }
  const all = like(schema, response)
  if (!isObject(all)) return all
  const exact = 'finds' in does ? told(operation, response) : written(operation, does, sent)
  return { ...all, ...Object.fromEntries(Object.entries(exact).filter(([field]) => field in all)) }
}

function told({ own }: HostOperation, response: unknown): Values {
  const fields = Object.keys(own.telling)
  return Object.fromEntries(fields.map((field) => [field, isObject(response) ? response[field] : undefined]))
}

/** What was given comes back, and what a creation sets by itself. */
function written({ own, named }: HostOperation, does: Creates | Changes, sent: Values): Values {
  const isNamed = (name: string) => named.some(({ parameter }) => parameter === name)
  const plain = new Map(Object.entries(sent).filter(([name]) => !isNamed(name)))
  const { initial = {}, fields } = own.entity
  const before = 'creates' in does ? initial : (does.requires ?? {})
  const given = 'creates' in does ? fields.filter((field) => plain.has(field)) : []
  const all: [string, unknown][] = [
    ...Object.entries(before),
    ...given.map((field): [string, unknown] => [field, plain.get(field)]),
    ...Object.entries(does.set ?? {}).map(([field, template]): [string, unknown] => [
      field,
      // What only a request or the time could tell is left out.
      fillTemplate(template, (name) => plain.get(name)),
    ]),
  ]
  return Object.fromEntries(
    all.filter(([field, value]) => isWhole(value) && !(field in sent && isNamed(field))),
  )
}

/** A list is of its limit at most, and only of what was asked for. */
function list(operation: HostOperation, does: Lists, sent: Values, [first]: readonly unknown[]): unknown {
  const { limit, filters = {} } = does
  if (first === undefined) return []
  const same = Object.entries(filters).flatMap(([parameter, filter]): [string, unknown][] =>
    typeof filter === 'string' && parameter in sent && !operation.referred(filter)
      ? [[filter, exactly(sent[parameter])]]
      : [],
  )
  const one = like(itemSchema(operation, does), first) as Values
  const most = limit && (sent[limit.by] ?? limit.else)
  return eachLike({ ...one, ...Object.fromEntries(same) }, most === undefined ? undefined : Number(most))
}

/** A thing without the fields that others of its schema need not have. */
function alwaysThere(schema: Place | undefined, thing: unknown): unknown {
  if (!schema || !isObject(thing)) return thing
  const required = requiredAt(schema)
  const isAlways = (field: string) => {
    const place = fieldAt(schema, field)
    return required.includes(field) && (!place || !allowsNull(place))
  }
  return Object.fromEntries(Object.entries(thing).filter(([field]) => isAlways(field)))
}

/** Whether a value has nothing in it that only a request or the time could tell. */
function isWhole(value: unknown): boolean {
  return (
    value !== undefined && !JSON.stringify(value).includes('${') && !(isObject(value) && 'oneOf' in value)
  )
}
