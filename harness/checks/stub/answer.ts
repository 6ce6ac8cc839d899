import type { IHttpConfig, IHttpResponse } from '@stoplight/prism-http'
import { type BotRefusal, VALIDATION_MESSAGE } from '#contracts/model/bot-answer.ts'
import type { System } from '#contracts/model/system.ts'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { prismTold } from '../prism-words.ts'
import { type Prism, PrismRefusal } from './prism.ts'
import type { ReadRequest } from './read-request.ts'

export interface StubAnswer extends Pick<IHttpResponse, 'statusCode' | 'body'> {
  /** What of the request was not as the document says. */
  readonly wrong: readonly Bilingual[]
}

const OTHERWISE: Bilingual = {
  en: 'the request is not as the document says',
  ru: 'запрос не такой, как сказано в документе',
}

/** Answers a request from the document, as the system itself would answer it. */
export async function stubAnswer(
  system: System,
  prism: Prism,
  { forPrism }: ReadRequest,
  dynamic: boolean,
): Promise<StubAnswer> {
  try {
    const { statusCode, body } = await prism.mock(forPrism, preferred(forPrism.headers?.prefer, dynamic))
    const wrong = statusCode === 401 || statusCode === 422 ? [OTHERWISE] : []
    return { statusCode, body, wrong }
  } catch (error) {
    if (!(error instanceof PrismRefusal)) throw error
    const wrong = [
      prismTold(error.message),
      ...error.violations.map(({ location, message }) => joined`${location}: ${prismTold(message)}`),
    ]
    return { ...refusal(system, error), wrong }
  }
}

/** What `Prefer: code=404, example=byPhone, dynamic=true` asks for (Prism's own header). */
function preferred(header: string | undefined, dynamic: boolean): IHttpConfig['mock'] {
  const wishes = Object.fromEntries(
    (header ?? '')
      .split(/[,;]\s*/)
      .map((wish) => wish.split('=').map((part) => part.replaceAll('"', '').trim())),
  ) as Record<string, string | undefined>
  return {
    dynamic: wishes.dynamic === undefined ? dynamic : wishes.dynamic === 'true',
    ...(wishes.code !== undefined && { code: Number(wishes.code) }),
    ...(wishes.example !== undefined && { exampleKey: decodeURIComponent(wishes.example) }),
  }
}

/** The bot says what is wrong with status 200, and says no other statuses than those of its contract. */
function refusal(system: System, { status, message, violations }: PrismRefusal): Omit<StubAnswer, 'wrong'> {
  const errors = violations.map((violation) => ({ path: violation.location, message: violation.message }))
  if (system === 'host') return { statusCode: status, body: { success: false, message, errors } }
  const invalid = status === 422 || status === 415 || status === 400
  if (!invalid) return { statusCode: status === 405 ? 404 : status, body: undefined }
  const body: BotRefusal = { success: false, errorCode: 422, message: VALIDATION_MESSAGE, errors }
  return { statusCode: 200, body }
}
