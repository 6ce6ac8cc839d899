import { access } from '#scenarios/credentials.ts'
import type { Stack } from '#scenarios/stack.ts'

interface SeededUser {
  readonly userId: number
  readonly name: string
  readonly surname: string
  readonly phone: string | null
}

/** What a newcomer needs: addresses, tokens, and a phone in the hand of a seeded user with commands to try. */
export async function welcome(stack: Stack): Promise<string> {
  const { users } = await stack.portal.get<{ users: SeededUser[] }>('/__admin/users')
  const user = users.find(({ phone }) => phone !== null)
  return `${addresses(stack)}\n${user ? await firstSteps(stack, user) : ''}`
}

function addresses({ host, bot, messenger }: Stack): string {
  return `commap is running; Ctrl-C stops it.

portal     ${host.url}   open it in a browser: pages with the bot's chat; operations; admin API at ${host.url}/__admin
bot        ${bot.url}   API at ${bot.url}/api/v1, Swagger UI at ${bot.url}/api/docs
messenger  ${messenger.url}   Bot API at ${messenger.url}/bot<token>, phones at ${messenger.url}/phones, SMS at ${messenger.url}/sms

bot id                 ${access.botId}
token portal → bot     ${access.botToken}
token bot → portal     ${access.hostToken}
token bot → messenger  ${access.telegram.token}
`
}

async function firstSteps({ host, bot, messenger, phones }: Stack, user: SeededUser): Promise<string> {
  const { userId, name, surname, phone } = user
  const { personId } = await phones.post<{ personId: number }>('/phones', {
    firstName: name,
    lastName: surname,
    phone,
  })
  const chat = `${messenger.url}/phones/${personId}`
  return `Try it. ${name} ${surname} (userId ${userId}) has a phone: person ${personId}.

  # ${name} starts the bot and logs in by sharing the phone number
  ${post(`${chat}/messages`, { text: '/start' })}
  ${post(`${chat}/contact`, {})}

  # an administrator blocks ${name} in the portal: row account/6
  ${post(`${host.url}/__admin/actions/block-user`, { userId, reason: 'Проверка' })}

  # what ${name} sees
  curl -s ${chat}/chat

  # why ${name} got what, and why not the rest
  npx commap why --user ${userId} --bot-url ${bot.url}

  # what the portal may call itself: row account/7
  ${post(`${bot.url}/api/v1/bots/${access.botId}/call/users/unblock`, { script_request_params: { userId } }, access.botToken)}
`
}

function post(url: string, body: unknown, token?: string): string {
  const authorization = token === undefined ? '' : ` -H 'authorization: Bearer ${token}'`
  return `curl -s -X POST ${url}${authorization} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
}
