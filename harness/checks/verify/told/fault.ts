import type { System } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { valuesOf } from '../../../recording/headers.ts'
import { type BodyText, textIn } from '../exchanges/body-text.ts'
import type { SeenExchange } from '../exchanges/exchange.ts'
import type { Fault } from '../results.ts'

interface Expected {
  readonly system: System
  readonly status: number
  /** Whether the consumer reads a body of JSON. */
  readonly isJson: boolean
}

/** Who calls the system, for texts. */
const CALLERS: Readonly<Record<System, Bilingual>> = {
  host: { en: 'the bot', ru: 'бот' },
  bot: { en: 'the portal', ru: 'портал' },
}

/** What an answer is that failed; nothing where it is one whose status or fields are merely wrong. */
export function faultOf(exchange: SeenExchange, expected: Expected): Fault | undefined {
  const { status, isCut, wrongEncoding, lacking } = exchange
  if (status === undefined) return undefined
  if (status === 401 && expected.status !== 401) return TOKEN_REFUSED
  if (status === 429 && expected.status !== 429) return tooMany(expected.system)
  if (status >= 300 && status < 400 && status !== expected.status) return redirect(exchange, expected.system)
  if (wrongEncoding !== undefined) return encoding(wrongEncoding)
  if (lacking) return tooShort(lacking)
  return expected.isJson ? faultOfBody(textIn(exchange), isCut) : undefined
}

const TOKEN_REFUSED: Fault = {
  name: { en: 'your secret was refused', ru: 'ваш секрет не принят' },
  told: {
    en: 'your secret was refused (401): check the one of the config, or give the right header by -H',
    ru: 'ваш секрет не принят (401): проверьте секрет в настройках или передайте верный заголовок в -H',
  },
}

const LIMITING: Readonly<Record<System, Bilingual>> = {
  host: { en: 'the portal', ru: 'портал' },
  bot: { en: 'the bot', ru: 'бот' },
}

const tooMany = (system: System): Fault => ({
  name: { en: 'too many requests (429)', ru: 'слишком много запросов (429)' },
  told: {
    en: `${LIMITING[system].en} limits how many requests may be made (429): lift that for the verification`,
    ru: `${LIMITING[system].ru} ограничивает число запросов (429): снимите ограничение на время проверки`,
  },
})

function redirect({ headers }: SeenExchange, system: System): Fault {
  const [location = ''] = valuesOf(headers, 'location')
  const { en, ru } = CALLERS[system]
  return {
    name: { en: 'a redirect', ru: 'перенаправление' },
    told: {
      en: `a redirect to “${location}”, and ${en} follows none: answer at the address itself`,
      ru: `перенаправление на «${location}», а ${ru} по ним не ходит: отвечайте по самому адресу`,
    },
  }
}

const encoding = (name: string): Fault => ({
  name: { en: `a body that is no ${name}`, ru: `тело не в ${name}` },
  told: {
    en: `the head says Content-Encoding: ${name}, and the body is none: compress it, or leave that header out`,
    ru: `в заголовке Content-Encoding: ${name}, а тело не сжато так: сожмите его или уберите заголовок`,
  },
})

const tooShort = ({ promised, came }: NonNullable<SeenExchange['lacking']>): Fault => ({
  name: { en: 'a body shorter than its Content-Length', ru: 'тело короче своего Content-Length' },
  told: {
    en: `Content-Length promises ${promised} bytes, and the connection ended after ${came}: send its true length`,
    ru: `в Content-Length обещано байтов: ${promised}, а соединение закрылось после ${came}: передавайте настоящую длину`,
  },
})

const BROKEN_LETTER: Fault = {
  name: { en: 'a body that breaks off in a letter', ru: 'тело обрывается посреди буквы' },
  told: {
    en: 'the body breaks off in the middle of a letter: Content-Length counts bytes, not characters',
    ru: 'тело обрывается посреди буквы: Content-Length считают в байтах, а не в символах',
  },
}

function faultOfBody(
  { text, otherCharset, endsInLetter, hasByteOrderMark }: BodyText,
  isCut: boolean,
): Fault | undefined {
  if (endsInLetter) return BROKEN_LETTER
  if (otherCharset !== undefined) return charset(otherCharset)
  if (hasByteOrderMark && (isCut || isJson(text))) return BYTE_ORDER_MARK
  if (text.trim() === '' && !isCut) return NO_BODY
  return phpMessage(text) ?? htmlPage(text) ?? (isCut ? undefined : brokenJson(text))
}

const charset = (name: string): Fault => ({
  name: { en: `${name} in place of UTF-8`, ru: `${name} вместо UTF-8` },
  told: {
    en: `the body is not UTF-8 and reads as ${name}: send JSON as UTF-8`,
    ru: `тело не в UTF-8, а, судя по буквам, в ${name}: JSON передаётся в UTF-8`,
  },
})

const BYTE_ORDER_MARK: Fault = {
  name: { en: 'a byte order mark', ru: 'метка порядка байтов (BOM)' },
  told: {
    en: 'the body begins with a byte order mark (BOM, bytes EF BB BF), which JSON does not have: save the source files as UTF-8 without BOM',
    ru: 'тело начинается с метки порядка байтов (BOM, байты EF BB BF), которой в JSON нет: сохраните исходные файлы в UTF-8 без BOM',
  },
}

const NO_BODY: Fault = {
  name: { en: 'no body', ru: 'тела нет' },
  told: { en: 'there is no body, and JSON was due', ru: 'тела нет, а должен быть JSON' },
}

/** How PHP marks what it has to say, with `html_errors` and without (php.net/manual/errorfunc.configuration). */
const PHP =
  /(?:<b>)?(?:PHP )?(Notice|Warning|Deprecated|Strict Standards|Parse error|Fatal error)(?:<\/b>)?:\s+(.+? on line (?:<b>)?\d+)/s

function phpMessage(text: string): Fault | undefined {
  const [, level, rest = ''] = PHP.exec(text) ?? []
  if (level === undefined) return undefined
  const said = `${level}: ${plain(rest)}`
  return {
    name: { en: 'a message of PHP', ru: 'сообщение PHP' },
    told: {
      en: `PHP has put a message into the body: “${said}”; mend that, and turn display_errors off`,
      ru: `PHP вставил в тело сообщение: «${said}»; исправьте это и отключите display_errors`,
    },
  }
}

function htmlPage(text: string): Fault | undefined {
  if (!/^\s*<(?:!doctype html|html|head|body)\b/i.test(text)) return undefined
  const title = plain(/<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? '')
  const isLogin = /type\s*=\s*["']?password/i.test(text)
  const en = `${isLogin ? 'a login page' : 'a page'} of HTML${title && ` (“${title}”)`}`
  const ru = `${isLogin ? 'страница входа' : 'страница'} в HTML${title && ` («${title}»)`}`
  return {
    name: { en, ru },
    told: {
      en: `${en} in place of JSON: does this address belong to the API?`,
      ru: `${ru} вместо JSON: относится ли этот адрес к API?`,
    },
  }
}

function brokenJson(text: string): Fault | undefined {
  if (isJson(text)) return undefined
  return {
    name: { en: 'no JSON', ru: 'не JSON' },
    told: {
      en: 'the body is no JSON, or breaks off before its end',
      ru: 'тело – не JSON, или оно обрывается раньше конца',
    },
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
