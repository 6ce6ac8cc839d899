import { userExample } from '#contracts/host/entities/user.ts'
import { callPath, ENVELOPE } from '#contracts/model/call.ts'
import type { Systems } from '#harness/systems/systems.ts'
import type { Language } from '#runtime/bilingual.ts'

interface SeededUser {
  readonly userId: number
  readonly name: string
  readonly surname: string
  readonly phone: string | null
}

/** What a newcomer can try: a phone in the hand of a seeded user, with commands. */
export default async function welcome(systems: Systems, language: Language): Promise<string> {
  const { users } = await systems.host.get<{ users: SeededUser[] }>('/__admin/users')
  // Swagger UI shows the same one.
  const isShown = ({ userId }: SeededUser) => userId === userExample.userId
  const user = users.find((one) => isShown(one) && one.phone !== null)
  return user ? firstSteps(systems, user, language) : ''
}

async function firstSteps(
  { urls, project, phones }: Systems,
  { userId, name, surname, phone }: SeededUser,
  language: Language,
): Promise<string> {
  const { personId } = await phones.client.post<{ personId: number }>('/phones', {
    firstName: name,
    lastName: surname,
    phone,
  })
  const chat = `${urls.messenger}/phones/${personId}`
  const { botId } = project.parameters
  const say = words[language]
  return `${say.pages(urls.host)}
${say.swagger(new URL('/api/docs', urls.bot).href)}

${say.tryIt(`${name} ${surname}`, userId, personId)}

  # ${say.logsIn(name)}
  ${post(`${chat}/messages`, { text: '/start' })}
  ${post(`${chat}/contact`, {})}
  ${until(chat, 'Вы вошли')}

  # ${say.blocks(name)}
  ${post(`${urls.host}/__admin/actions/block-user`, { userId, reason: 'Проверка' })}
  ${until(chat, 'учётная запись заблокирована')}

  # ${say.sees(name)}
  curl -s ${chat}/chat

  # ${say.why(name)}
  npx commap why --user ${userId} --bot-url ${new URL(urls.bot).origin}

  # ${say.unblocks(name)}
  ${post(`${urls.host}/__admin/actions/unblock-user`, { userId })}
  ${until(chat, 'учётная запись разблокирована')}

  # ${say.sameCall}
  ${post(urls.bot + callPath('users/unblock', botId), { [ENVELOPE]: { userId } }, project.secrets.botToken)}
`
}

const words = {
  en: {
    pages: (host: string) =>
      `The portal's pages carry the bot's chat: open ${host} in a browser. Its admin API is at ${host}/__admin.`,
    swagger: (docs: string) => `The bot shows its API in Swagger UI: ${docs}`,
    tryIt: (name: string, userId: number, personId: number) =>
      `Try it. ${name} (userId ${userId}) has a phone: person ${personId}.`,
    logsIn: (name: string) => `${name} starts the bot and logs in by sharing the phone number`,
    blocks: (name: string) => `an administrator blocks ${name} in the portal: row account/6`,
    sees: (name: string) => `what ${name} sees`,
    why: (name: string) => `why ${name} got what, and why not the rest`,
    unblocks: (name: string) => `the administrator unblocks ${name} again: row account/7`,
    sameCall: 'the same call by hand, as the portal has just made it: the bot says so once more',
  },
  ru: {
    pages: (host: string) =>
      `На страницах портала есть чат с ботом: откройте в браузере ${host}. Управлять порталом можно запросами к ${host}/__admin.`,
    swagger: (docs: string) => `Свой API бот показывает в Swagger UI: ${docs}`,
    tryIt: (name: string, userId: number, personId: number) =>
      `Попробуйте. Есть телефон: ${name} (userId ${userId}), в мессенджере ${personId}.`,
    logsIn: (name: string) => `${name} запускает бота и входит, поделившись номером телефона`,
    blocks: (name: string) => `администратор портала блокирует учётную запись (${name}): строка account/6`,
    sees: (name: string) => `что на экране телефона (${name})`,
    why: (name: string) => `что дошло и почему не дошло остальное (${name})`,
    unblocks: (name: string) => `администратор снимает блокировку (${name}): строка account/7`,
    sameCall: 'тот же вызов вручную, как его только что сделал портал: бот скажет ещё раз',
  },
} satisfies Record<Language, unknown>

/** Waits for words of the bot, so that what follows may be pasted together with what comes before. */
const until = (chat: string, words: string) =>
  `until curl -s ${chat}/chat | grep -q '${words}'; do sleep 1; done`

function post(url: string, body: unknown, token?: string): string {
  const authorization = token === undefined ? '' : ` -H 'authorization: Bearer ${token}'`
  return `curl -s -X POST ${url}${authorization} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
}
