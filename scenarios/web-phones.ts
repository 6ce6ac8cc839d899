import { ChatClient } from '#bot/channels/web/widget/client.ts'
import { NotSupportedError } from '#harness/not-supported.ts'
import type { Chat } from '#harness/results/chat.ts'
import type { MakePhones } from '#harness/systems/systems.ts'
import { WebPhone } from './web-phone.ts'

type Body = Record<string, unknown>

/** What people can do in a chat on a page. */
const doings: Record<string, (phone: WebPhone, body: Body) => Promise<unknown>> = {
  start: (phone, { code }) => phone.start(text(code)),
  messages: (phone, body) => phone.write(String(body.text), number(body.replyToMessageId)),
  press: (phone, body) => phone.press(String(body.text), number(body.messageId)),
  'press-data': (phone, body) => phone.pressData(Number(body.messageId), String(body.data)),
}

/**
 * The phones API of the messenger for people who chat on a page of the portal: the same addresses, answered by
 * clients of the web chat. Everything else (SMS, administration) is the messenger's still.
 */
const webPhones: MakePhones = ({ messenger, urls }) => {
  const pages = { base: new URL('/web', urls.bot).href, origin: new URL(urls.host).origin }
  const phones = new Map<string, WebPhone>()
  const get = async <T>(path: string): Promise<T> => {
    const [, person] = /^\/phones\/(\d+)\/chat$/.exec(path) ?? []
    return person === undefined
      ? messenger.get<T>(path)
      : ((await phoneOf(phones, person).chat()) as Chat as T)
  }
  const post = async <T>(path: string, body: Body = {}): Promise<T> => {
    const [, person, what = ''] = /^\/phones\/(\d+)\/([a-z-]+)$/.exec(path) ?? []
    if (person !== undefined) return (await doing(what)(phoneOf(phones, person), body)) as T
    if (path === '/__admin/reset') phones.clear()
    const answer = await messenger.post<T>(path, body)
    if (path === '/phones') await add(answer as { personId: number }, body)
    return answer
  }
  async function add({ personId }: { personId: number }, { languageCode }: Body): Promise<void> {
    const lang = languageCode === 'en' ? 'en' : 'ru'
    const client = new ChatClient({ base: pages.base, lang, headers: { origin: pages.origin } })
    await client.begin()
    phones.set(String(personId), new WebPhone(client))
  }
  return { ...messenger, get, post: (path, body) => post(path, body as Body | undefined) }
}

export default webPhones

function phoneOf(phones: ReadonlyMap<string, WebPhone>, person: string): WebPhone {
  const phone = phones.get(person)
  if (!phone) throw new Error(`person ${person} has no chat on a page`)
  return phone
}

function doing(what: string) {
  const found = doings[what]
  if (!found)
    throw new NotSupportedError({
      en: `people who chat on a page cannot do this: ${what}`,
      ru: `в чате на странице так нельзя: ${what}`,
    })
  return found
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
