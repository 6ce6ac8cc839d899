import { Child } from '../support/child.ts'
import { openChats } from './chats.ts'

export const BOT_ID = 1
export const BOT_TOKEN = 'bench-to-bot'
const HOST_TOKEN = 'bot-to-portal'
const TELEGRAM_TOKEN = '1000001:bench'

/** Everybody who takes part in a fan-out, each in a process of its own. */
export interface Participants extends AsyncDisposable {
  /** Base URLs. */
  portal: string
  messenger: string
  botUrl: string
  bot: Child
  /** A plain loop of grammY, and the same loop with the bot's transport. */
  loop: Child
  leanLoop: Child
  /** Chats of people who are linked to the users 1, 2, 3 … */
  chatIds: string[]
}

/**
 * Starts portal, messenger, bot and the loops, and links `count` people.
 * @param postgres URL of the bot's database; PGlite in memory without it
 */
export async function startParticipants(count: number, postgres: string | undefined): Promise<Participants> {
  await using children = new AsyncDisposableStack()
  const [portalChild, portal] = await Child.start<string>('portal', { token: HOST_TOKEN })
  children.use(portalChild)
  const [messengerChild, messenger] = await Child.start<string>('messenger', { token: TELEGRAM_TOKEN })
  children.use(messengerChild)
  // Before the bot is there: it need not hear from each of them.
  const chatIds = await openChats(messenger, TELEGRAM_TOKEN, count)
  const [bot, botUrl] = await Child.start<string>('bot', {
    botId: BOT_ID,
    apiTokens: [{ token: BOT_TOKEN, botIds: [BOT_ID] }],
    hostUrl: portal,
    hostToken: HOST_TOKEN,
    telegram: { token: TELEGRAM_TOKEN, apiRoot: messenger, webhook: true },
    ...(postgres !== undefined && { postgres }),
  })
  children.use(bot)
  await bot.call('link', { chatIds })
  const startLoop = async (lean: boolean) => {
    const [loop] = await Child.start('grammy-loop', { token: TELEGRAM_TOKEN, apiRoot: messenger, lean })
    return children.use(loop)
  }
  const [loop, leanLoop] = [await startLoop(false), await startLoop(true)]
  const owned = children.move()
  return {
    portal,
    messenger,
    botUrl,
    bot,
    loop,
    leanLoop,
    chatIds,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
