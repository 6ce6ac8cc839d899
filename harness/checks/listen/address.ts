import { aliasIn, callPath } from '#contracts/model/call.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { type Addressed, isTold, type Point, pathParameters } from '#contracts/model/point.ts'
import { untoldEvent } from '#contracts/model/untold.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { jsonOrText } from '#runtime/json.ts'
import type { Incoming } from './incoming.ts'
import type { Problem } from './problem.ts'

/** What the address of a call says. */
export interface Address {
  /** The endpoint that the call is for; of a wrong address the one that was probably meant. */
  readonly point: Point | undefined
  /** Empty when the address is that of an endpoint. */
  readonly problems: readonly Problem[]
}

/** Values that parameters of the path must have, such as `botId`. */
export type Wanted = Readonly<Record<string, string | number>>

/** Reads the address of a call, and what else tells for which endpoint it is. A wrong one is explained by the nearest right one. */
export function readAddress(contract: Contract, incoming: Incoming, wanted: Wanted): Address {
  const [path = ''] = incoming.url.split('?')
  const base = contract.basePath('bot')
  const below = path.startsWith(`${base}/`) ? path.slice(base.length) : undefined
  if (below !== undefined) {
    for (const point of contract.of('bot')) {
      const values = pathParameters(point, below)
      if (values && isTold(point, addressed(incoming, below)))
        return { point, problems: wrongParameters(values, wanted) }
    }
    const events = contract.eventsAt('bot', addressed(incoming, below))
    if (events.length > 0) return unknownEvent(events, addressed(incoming, below))
    const alias = aliasIn(below)
    if (alias !== undefined) return unknownAlias(contract, alias)
  }
  return elsewhere(contract, path)
}

/** What of a request tells for which endpoint it is; `path` is below the base URL of the API. */
export function addressed({ method, headers, body }: Incoming, path: string): Addressed {
  return { method, path, requestHeaders: headers, requestBody: jsonOrText(body) }
}

function unknownEvent(events: readonly Point[], request: Addressed): Address {
  const { message, meant } = untoldEvent(events, request)
  return { point: meant, problems: [{ part: 'event', message }] }
}

function unknownAlias(contract: Contract, alias: string): Address {
  const meant = contract.nearest('bot', alias)
  const known = namesOf(contract).join(', ')
  const message = {
    en: `no endpoint has the alias ${alias}; ${meant ? `did you mean ${meant}?` : `known: ${known}`}`,
    ru: `вызова ${alias} нет; ${meant ? `может быть, ${meant}?` : `есть: ${known}`}`,
  }
  return {
    point: meant === undefined ? undefined : contract.named('bot', meant),
    problems: [{ part: 'url', message }],
  }
}

/** An address that is not of a call at all; its end still tells which endpoint it was for. */
function elsewhere(contract: Contract, path: string): Address {
  const end = path.replace(/\/+$/, '')
  const lastWords = path.split('/').filter(Boolean).slice(-2).join('/')
  const name =
    namesOf(contract).find((known) => end.endsWith(`/${known}`)) ?? contract.nearest('bot', lastWords)
  const point = name === undefined ? undefined : contract.named('bot', name)
  const base = contract.basePath('bot')
  const [expected = ''] = shapesOf(contract)
  const shape = expected.replace(/^\S+ /, base)
  const meant = point && `${base}${point.path}`
  const message = {
    en: `${path} is not the address of a call: expected ${shape}${meant ? `; did you mean ${meant}?` : ''}`,
    ru: `${path} – не адрес вызова: нужен ${shape}${meant ? `; может быть, ${meant}?` : ''}`,
  }
  return { point, problems: [{ part: 'url', message }] }
}

const namesOf = (contract: Contract) => contract.of('bot').map(({ name }) => name)

/** How the addresses of a bot look, each once; what follows `/call/` is an alias. */
export function shapesOf(contract: Contract): string[] {
  const shapes = contract
    .of('bot')
    .map(({ method, name, path }) => `${method} ${aliasIn(path) === name ? callPath('{alias}') : path}`)
  return [...new Set(shapes)]
}

function wrongParameters(values: Readonly<Record<string, string>>, wanted: Wanted): Problem[] {
  return Object.entries(values).flatMap(([name, value]): Problem[] => {
    if (name === 'botId' && !/^[1-9]\d*$/.test(value))
      return [
        {
          part: 'bot',
          message: {
            en: `the botId must be a number, not ${value}`,
            ru: `botId должен быть числом, а не ${value}`,
          },
        },
      ]
    const expected = wanted[name]
    if (expected === undefined || value === String(expected)) return []
    return [{ part: 'bot', message: otherwise(name, value, expected) }]
  })
}

function otherwise(name: string, value: string, expected: string | number): Bilingual {
  const [en, ru] = name === 'botId' ? ['bot', 'бота'] : [name, name]
  return {
    en: `the call is for ${en} ${value}; this is ${en} ${expected}`,
    ru: `вызов для ${ru} ${value}, а здесь ${name === 'botId' ? 'бот' : name} ${expected}`,
  }
}
