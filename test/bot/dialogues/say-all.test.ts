import pino from 'pino'
import { expect, it } from 'vitest'
import { ChannelUnavailable } from '#bot/channels/channel.ts'
import { type Reply, type SayContext, sayAll } from '#bot/conversation/reply.ts'
import { PendingWork } from '#runtime/pending.ts'
import { TestClock } from '#runtime/test-clock.ts'

const CHAT = '7000000001'
const reply = (html: string, chatId = CHAT): Reply => ({
  personId: 1,
  channel: 'telegram',
  chatId,
  message: { html },
})

/** Says replies of which one fails, and answers what was said and what is kept of the rest. */
async function say(replies: Reply[], failing: string) {
  const said: string[] = []
  const kept: number[] = []
  const sender = {
    async sendNow(_personId: number, _chatId: string, { html }: Reply['message']) {
      if (html === failing) throw new ChannelUnavailable('500')
      said.push(html)
      return { state: 'sent', messageId: '1' }
    },
  }
  const context = {
    log: pino({ enabled: false }),
    pending: new PendingWork(new TestClock()),
    outlets: new Map([['telegram', { sender }]]),
    setAside: { afterFailure: async () => undefined },
  } as unknown as SayContext
  const keep = async (left: number) => void kept.push(left)
  const isSaid = await sayAll(context, replies, { chatId: CHAT, signal: new AbortController().signal, keep })
  return { said, kept, isSaid }
}

it('what was said before a reply that fails is not said again', async () => {
  const replies = [reply('Раз'), reply('Два'), reply('Три')]
  expect(await say(replies, 'Два')).toEqual({ said: ['Раз'], kept: [2], isSaid: false })
  expect(await say(replies, 'Раз')).toEqual({ said: [], kept: [], isSaid: false })
  expect(await say(replies, 'нет')).toEqual({ said: ['Раз', 'Два', 'Три'], kept: [], isSaid: true })
})

it('a notice to somebody else that fails holds up nobody', async () => {
  const replies = [reply('Вас сменили', '7000000002'), reply('Вы вошли')]
  expect(await say(replies, 'Вас сменили')).toEqual({ said: ['Вы вошли'], kept: [], isSaid: true })
})
