import { METHOD_NAMES } from '#mock-messenger/telegram/methods/index.ts'
import { access } from '#scenarios/credentials.ts'
import type { Random } from '../../support/random.ts'
import type { Fields } from '../mutate.ts'
import type { Cast, Template, TemplateMaker } from '../template.ts'

const { token } = access.telegram
const ENTITIES = [{ type: 'bold', offset: 0, length: 3 }]
const KEYBOARD = { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] }
const MARKUPS = [KEYBOARD, { keyboard: [[{ text: 'Да' }]], resize_keyboard: true }, { force_reply: true }]
/** Text in each markup: cut off, crossed and nested too. */
const MARKED = [
  ['<b>Да <i>нет</i></b> &lt;', 'HTML'],
  ['<a href="http://example.com">Да', 'HTML'],
  [`${'<b>'.repeat(500)}а${'</b>'.repeat(500)}`, 'HTML'],
  ['*Да* _нет_ [сюда](http://example.com)', 'MarkdownV2'],
  ['```ts\nконст ||'.repeat(50), 'MarkdownV2'],
  ['*Да* `нет` [сюда](', 'Markdown'],
] as const
/** With the webhook gone a poll would wait, and with another one the bot would hear nobody: they come last. */
const HARMFUL = ['setWebhook', 'deleteWebhook', 'getUpdates']
const METHODS = METHOD_NAMES.filter((name) => !HARMFUL.includes(name))

/** Requests to the simulated messenger: the Bot API in every form, phones, SMS, files, the admin API. */
export const messengerTemplates: readonly TemplateMaker[] = [botApi, botApi, phone, aside]

/** Calls that change how the bot hears; to be sent when all else is over. */
export function harmfulTemplate(random: Random): Template {
  const body = {
    ...{ url: 'http://127.0.0.1:9/hook', secret_token: 'secret', max_connections: 10, timeout: 0, offset: 0 },
    ...{ allowed_updates: ['message'], drop_pending_updates: false, limit: 10 },
  }
  const path = `/bot${token}/${random.pick(HARMFUL)}`
  return { service: 'messenger', method: 'POST', path, body, takesForms: true, keep: ['timeout'] }
}

function botApi(random: Random, cast: Cast): Template {
  const [text, parse_mode] = random.pick(MARKED)
  const known: Fields = {
    ...{ chat_id: random.pick(cast.personIds), message_id: random.between(1, 30), action: 'typing' },
    ...{ text, caption: text, ...(random.next() < 0.7 ? { parse_mode } : { entities: ENTITIES }) },
    ...(random.next() < 0.5 && { reply_markup: random.pick(MARKUPS) }),
    ...(random.next() < 0.3 && { reply_parameters: { message_id: random.between(1, 30) } }),
    ...{
      commands: [{ command: 'help', description: 'Помощь' }],
      scope: { type: 'default' },
      language_code: 'ru',
    },
    ...{
      file_id: 'AgAC1',
      photo: 'AgAC1',
      callback_query_id: '1',
      link_preview_options: { is_disabled: true },
    },
  }
  const wanted = random.some(Object.keys(known), random.between(4, 16))
  const body = Object.fromEntries([...wanted, 'chat_id', 'text'].map((name) => [name, known[name]]))
  const name = random.next() < 0.4 ? 'sendMessage' : random.pick([...METHODS, 'noMethod', 'constructor'])
  const path = `/bot${random.next() < 0.95 ? token : '1:wrong'}/${name}`
  return { service: 'messenger', method: 'POST', path, body, takesForms: true }
}

function phone(random: Random, cast: Cast): Template {
  const of = random.pick(cast.personIds)
  const at = (action: string, body: Fields = {}, method = 'POST'): Template => {
    return { service: 'messenger', method, path: `/phones/${of}/${action}`, body }
  }
  const messageId = random.between(1, 30)
  return random.pick<Template>([
    at('messages', { text: 'Помощь', replyToMessageId: messageId }),
    at(`messages/${messageId}`, { text: 'Иначе' }, 'PUT'),
    at('contact', { of, phone: '79180000000', userId: of }),
    at('photo', { caption: 'Подпись', replyToMessageId: messageId }),
    at('sticker'),
    at('press', { text: 'Помощь', messageId }),
    at('press-data', { messageId, data: 'rate:1:5' }),
    at('block'),
    at('unblock'),
    {
      service: 'messenger',
      method: 'GET',
      path: `/phones/${of}/chat`,
      query: { bot: access.telegram.username },
    },
    { service: 'messenger', method: 'GET', path: `/phones/${of}` },
    {
      ...{ service: 'messenger', method: 'POST', path: '/phones' },
      body: { firstName: 'Анна', lastName: 'Ким', phone: `795${random.between(10_000_000, 99_999_999)}` },
    },
  ])
}

function aside(random: Random): Template {
  const to = `795${random.between(10_000_000, 99_999_999)}`
  const fault = { kind: 'error', method: 'noMethod', code: 429, description: 'слишком часто', times: 1 }
  const of = (method: string, path: string, rest: Partial<Template> = {}): Template => ({
    ...{ service: 'messenger', method, path, ...rest },
  })
  return random.pick<Template>([
    of('POST', '/sms', { body: { to, text: 'Код 123456' } }),
    of('GET', '/sms', { query: { to } }),
    of('GET', `/file/bot${token}/photos/file_${random.between(0, 9)}.jpg`),
    of('GET', '/__admin/requests', { query: { direction: 'in', method: 'sendMessage', limit: '5' } }),
    of('POST', '/__admin/requests/find', {
      body: { method: 'sendMessage', status: 200, sinceId: 1, limit: 5 },
    }),
    of('PUT', '/__admin/faults', { body: fault, keep: ['method'] }),
    of('DELETE', '/__admin/faults'),
    of(
      'GET',
      random.pick(['/__admin/health', '/__admin/nothing', '/', '/bot', '/file/bot', '/phones/x/chat']),
    ),
  ])
}
