import { userExample } from '#contracts/host/entities/user.ts'
import { callPath, ENVELOPE } from '#contracts/model/call.ts'
import type { Systems } from '#harness/systems/systems.ts'

interface SeededUser {
  readonly userId: number
  readonly name: string
  readonly surname: string
  readonly phone: string | null
}

/** What a newcomer can try: a phone in the hand of a seeded user, with commands. */
export default async function welcome(systems: Systems): Promise<string> {
  const { users } = await systems.host.get<{ users: SeededUser[] }>('/__admin/users')
  // Swagger UI shows the same one.
  const isShown = ({ userId }: SeededUser) => userId === userExample.userId
  const user = users.find((one) => isShown(one) && one.phone !== null)
  return user ? firstSteps(systems, user) : ''
}

async function firstSteps({ urls, project, phones }: Systems, user: SeededUser): Promise<string> {
  const { userId, name, surname, phone } = user
  const { personId } = await phones.client.post<{ personId: number }>('/phones', {
    firstName: name,
    lastName: surname,
    phone,
  })
  const chat = `${urls.messenger}/phones/${personId}`
  const { botId } = project.parameters
  return `The portal's pages carry the bot's chat: open ${urls.host} in a browser. Its admin API is at ${urls.host}/__admin.
The bot shows its API in Swagger UI: ${new URL('/api/docs', urls.bot).href}

Try it. ${name} ${surname} (userId ${userId}) has a phone: person ${personId}.

  # ${name} starts the bot and logs in by sharing the phone number
  ${post(`${chat}/messages`, { text: '/start' })}
  ${post(`${chat}/contact`, {})}
  ${until(chat, 'Вы вошли')}

  # an administrator blocks ${name} in the portal: row account/6
  ${post(`${urls.host}/__admin/actions/block-user`, { userId, reason: 'Проверка' })}
  ${until(chat, 'учётная запись заблокирована')}

  # what ${name} sees
  curl -s ${chat}/chat

  # why ${name} got what, and why not the rest
  npx commap why --user ${userId} --bot-url ${new URL(urls.bot).origin}

  # the administrator unblocks ${name} again: row account/7
  ${post(`${urls.host}/__admin/actions/unblock-user`, { userId })}
  ${until(chat, 'учётная запись разблокирована')}

  # the same call by hand, as the portal has just made it: the bot says so once more
  ${post(urls.bot + callPath('users/unblock', botId), { [ENVELOPE]: { userId } }, project.secrets.botToken)}
`
}

/** Waits for words of the bot, so that what follows may be pasted together with what comes before. */
const until = (chat: string, words: string) =>
  `until curl -s ${chat}/chat | grep -q '${words}'; do sleep 1; done`

function post(url: string, body: unknown, token?: string): string {
  const authorization = token === undefined ? '' : ` -H 'authorization: Bearer ${token}'`
  return `curl -s -X POST ${url}${authorization} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
}
