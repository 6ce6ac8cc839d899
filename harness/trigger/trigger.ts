import {
  answerProblems,
  isRefusal,
  parametersIn,
  requestProblems,
  requestWith,
} from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { type Example, type Point, pathOf } from '#contracts/model/point.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Connection } from '../credentials/connection.ts'
import { credentialFor, withQuery } from '../credentials/credential.ts'
import { type JsonAnswer, jsonClient } from '../json-client.ts'
import { checkNames } from './parameters.ts'

export interface TriggerOptions {
  /** Base URL of the bot's API. */
  readonly baseUrl: string
  readonly token: string | undefined
  /** How the bot of a project is called, where that takes more than its token. */
  readonly connection?: Connection | undefined
  /** Which of the contract's examples is sent; the first by default. */
  readonly example?: string | undefined
  /** Parameters in place of those of the example. */
  readonly given: Readonly<Record<string, unknown>>
  /** Values of parameters in the path, such as `botId`. */
  readonly path: Readonly<Record<string, string | number>>
}

/** One call of the bot, and what the contract says of it. */
export interface Triggered {
  readonly point: Point
  /** Base URL of the bot's API, without a slash at its end. */
  readonly baseUrl: string
  /** With what it ends by the contract: empty, or such as `/api/v1`. */
  readonly basePath: string
  readonly url: string
  readonly requestBody: unknown
  readonly answer: JsonAnswer
  readonly isRefused: boolean
  /** A line each; empty when the exchange is as agreed. */
  readonly problems: readonly Bilingual[]
}

/**
 * Calls a bot as the host would, with an example of the contract or with given parameters.
 * @throws UserError when the contract has no such alias, example or parameter, or nobody answers
 */
export async function trigger(
  contract: Contract,
  alias: string,
  options: TriggerOptions,
): Promise<Triggered> {
  const { baseUrl, token, given, path, connection } = options
  const point = pointOf(contract, alias)
  const example = exampleOf(point, options.example)
  checkNames(contract, point, given, Object.keys(example))
  const { query, requestBody, headers } = requestWith(point, { ...example, ...given })
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const url = `${pathOf(point, path)}${search.size > 0 ? `?${search}` : ''}`
  const credential = credentialFor(contract, point, token)
  const answer = await jsonClient(baseUrl, { ...(connection && { connection }) })
    .send(point.method, withQuery(url, credential), requestBody, { ...headers, ...credential.headers })
    .catch((cause) => {
      if (cause instanceof UserError) throw cause
      throw new UserError(
        {
          en: `nobody answers at ${baseUrl}: is the bot started, and the address right?`,
          ru: `по адресу ${baseUrl} никто не отвечает: запущен ли бот, верен ли адрес?`,
        },
        { cause },
      )
    })
  const exchange = {
    path: pathOf(point, path),
    query,
    requestBody,
    status: answer.status,
    responseBody: answer.body,
  }
  return {
    point,
    baseUrl,
    basePath: contract.basePath('bot'),
    url: baseUrl + url,
    requestBody,
    answer,
    isRefused: isRefusal(point, exchange),
    problems: [...requestProblems(point, exchange), ...answerProblems(point, exchange)],
  }
}

function pointOf(contract: Contract, alias: string): Point {
  const point = contract.named('bot', alias)
  if (point) return point
  const meant = contract.nearest('bot', alias)
  const known = contract
    .of('bot')
    .map(({ name }) => name)
    .join(', ')
  throw new UserError({
    en: `the contract has no alias ${alias}; ${meant ? `did you mean ${meant}?` : `there are: ${known}`}`,
    ru: `в контракте нет вызова ${alias}; ${meant ? `может быть, ${meant}?` : `есть: ${known}`}`,
  })
}

function exampleOf(point: Point, name: string | undefined): Record<string, unknown> {
  const examples = new Map<string, Example>(Object.entries(point.examples))
  const example = name === undefined ? [...examples.values()][0] : examples.get(name)
  if (name !== undefined && !example) {
    const known = [...examples.keys()].join(', ')
    throw new UserError({
      en: `${point.name} has no example ${name}; there are: ${known || 'none'}`,
      ru: `у ${point.name} нет примера ${name}; ${known ? `есть: ${known}` : 'примеров нет вовсе'}`,
    })
  }
  return example ? parametersIn(point, { query: example.query ?? {}, requestBody: example.body }) : {}
}
