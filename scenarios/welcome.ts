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
  const user = users.find(({ phone }) => phone !== null)
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

  # an administrator blocks ${name} in the portal: row account/6
  ${post(`${urls.host}/__admin/actions/block-user`, { userId, reason: 'Проверка' })}

  # what ${name} sees
  curl -s ${chat}/chat

  # why ${name} got what, and why not the rest
  npx commap why --user ${userId} --bot-url ${new URL(urls.bot).origin}

  # what the portal may call itself: row account/7
  ${post(urls.bot + callPath('users/unblock', botId), { [ENVELOPE]: { userId } }, project.secrets.botToken)}
`
}

function post(url: string, body: unknown, token?: string): string {
  const authorization = token === undefined ? '' : ` -H 'authorization: Bearer ${token}'`
  return `curl -s -X POST ${url}${authorization} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
}
