import { type Bilingual, joined, type Language } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { Triggered } from './trigger.ts'

const AGREED = { en: 'as the contract has it', ru: 'всё по контракту' }
const OTHERWISE = { en: 'the contract says otherwise:', ru: 'не по контракту:' }

/** A call of the bot for people: what was sent, what came, what the contract says, and what a refusal is about. */
export function describeTriggered(triggered: Triggered, language: Language): string {
  const { point, url, requestBody, answer, isRefused, problems } = triggered
  const shown = (body: unknown) => (body === undefined ? '' : `\n  ${JSON.stringify(body)}`)
  return [
    `${point.method} ${url}${headerOf(point)}${shown(requestBody)}`,
    `→ ${answer.status}${shown(answer.body)}`,
    ...(problems.length > 0 ? [OTHERWISE[language]] : []),
    ...problems.map((problem) => `  ${problem[language]}`),
    ...(isRefused ? [refusal(triggered)[language]] : []),
    ...(problems.length === 0 && !isRefused ? [AGREED[language]] : []),
    '',
  ].join('\n')
}

/** By which the bot tells the event, where it is by a header. */
const headerOf = ({ when }: Triggered['point']) =>
  when?.header === undefined ? '' : `\n  ${when.header}: ${when.value}`

/** What a refusal is about, and what to try. */
function refusal(triggered: Triggered): Bilingual {
  const { status } = triggered.answer
  if (status === 401) return joined`${words.refused}: ${words.token}`
  if (status === 403) return joined`${words.refused}: ${words.right}`
  if (status >= 500) return words.broke
  return joined`${words.refused}: ${status === 404 ? notFound(triggered) : ownWords(triggered)}`
}

/** What is not there may be what the call names, as the contract says it, or the address itself. */
function notFound(triggered: Triggered): Bilingual {
  const { point, baseUrl, basePath, answer, problems } = triggered
  const message = messageOf(answer.body)
  const declared = problems.length > 0 ? [] : point.refusals.filter(({ status }) => status === 404)
  if (message !== undefined && declared.some((one) => one.message === undefined || one.message === message))
    return ownWords(triggered)
  const told =
    message !== undefined ? words.quoted(message) : declared.length > 0 ? words.silent : words.nothing
  const lacks = !baseUrl.endsWith(basePath)
  return joined`${told}; ${lacks ? words.basePath(basePath, baseUrl + basePath) : words.address}`
}

function ownWords({ answer: { body }, problems }: Triggered): Bilingual {
  const message = messageOf(body)
  const told = message === undefined ? words.silent : words.quoted(message)
  return problems.length === 0 ? joined`${told} ${words.allowed}` : told
}

const messageOf = (body: unknown) =>
  isObject(body) && typeof body.message === 'string' ? body.message : undefined

const words = {
  refused: { en: 'refused', ru: 'отказ' },
  token: {
    en: 'the bot wants a token that it knows: give one by --token or COMMAP_BOT_TOKEN',
    ru: 'боту нужен токен, который он знает: укажите его в --token или COMMAP_BOT_TOKEN',
  },
  right: {
    en: 'the token has no right to this call: give another one by --token or COMMAP_BOT_TOKEN',
    ru: 'у токена нет прав на этот вызов: укажите другой в --token или COMMAP_BOT_TOKEN',
  },
  nothing: { en: 'the bot has nothing at this address', ru: 'по этому адресу у бота ничего нет' },
  address: {
    en: 'is the base URL right (--bot-url), and does this bot have such a call?',
    ru: 'верен ли базовый адрес (--bot-url), есть ли у этого бота такой вызов?',
  },
  basePath: (basePath: string, url: string): Bilingual => ({
    en: `is the base URL right? By the contract it ends with ${basePath}: try --bot-url ${url}`,
    ru: `верен ли базовый адрес? По контракту он кончается на ${basePath}: попробуйте --bot-url ${url}`,
  }),
  broke: {
    en: 'the bot could not do it: its log says why',
    ru: 'бот не справился: почему – в его журнале',
  },
  quoted: (message: string): Bilingual => ({ en: `“${message}”`, ru: `«${message}»` }),
  silent: { en: 'the bot does not say why', ru: 'бот не говорит почему' },
  allowed: { en: '(the contract has such a refusal)', ru: '(такой отказ есть в контракте)' },
}
