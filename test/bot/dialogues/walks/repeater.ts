import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { addressOf } from '#test/support/stack.ts'

const SECRET = 'x-telegram-bot-api-secret-token'

/** Stands between Telegram and the bot, passes updates on and can send an earlier one again, as Telegram may. */
export interface Repeater extends AsyncDisposable {
  readonly url: string
  /** Says where the bot is; the bot has to know the repeater's address first. */
  passOnTo(botUrl: string): void
  /** Sends one of the updates of a person once more; false when there is none. */
  again(personId: number, pick: number): Promise<boolean>
  forget(): void
}

export async function startRepeater(): Promise<Repeater> {
  let target = ''
  const passed: { body: string; secret: string }[] = []
  const send = ({ body, secret }: { body: string; secret: string }) =>
    fetch(`${target}/telegram/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SECRET]: secret },
      body,
    })
  const server = createServer(async (request, response) => {
    const update = {
      body: String(await buffer(request)),
      secret: String(request.headers[SECRET]),
    }
    passed.push(update)
    response.writeHead((await send(update)).status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: addressOf(server),
    passOnTo(botUrl) {
      target = botUrl
    },
    async again(personId, pick) {
      const own = passed.filter(({ body }) => body.includes(`"chat":{"id":${personId},`))
      const chosen = own[pick % own.length]
      if (chosen === undefined) return false
      await send(chosen)
      return true
    },
    forget: () => void passed.splice(0),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
