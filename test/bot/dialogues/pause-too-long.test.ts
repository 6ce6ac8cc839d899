import { expect, it } from 'vitest'
import type { LoggedInTurn } from '#bot/conversation/turn.ts'
import { pauseInWords } from '#bot/dialogues/account/pause-choice.ts'
import { HostRefusal } from '#bot/host/client.ts'
import { textsOf } from '#bot/locales/texts.ts'
import { PAUSE_TOO_LONG } from '#contracts/host/user/longest-pause.ts'

const NOW = Date.parse('2026-03-01T09:00:00Z')

/** A turn of a person whose portal refuses every pause for its length: its clock is behind the bot's. */
function turn(): LoggedInTurn {
  const known: Partial<LoggedInTurn> = {
    clock: { now: () => NOW } as LoggedInTurn['clock'],
    host: {
      call: () => Promise.reject(new HostRefusal(409, PAUSE_TOO_LONG)),
    } as unknown as LoggedInTurn['host'],
    link: { userId: 127, role: 'user' } as LoggedInTurn['link'],
    texts: textsOf('ru'),
    timeZone: 'Europe/Moscow',
    token: 'abcdefgh',
  }
  return known as LoggedInTurn
}

it('a pause that only the portal finds too long is answered as one that the bot itself finds so', async () => {
  const [byPortal, byBot] = [
    await pauseInWords(turn(), 'через 3 дня'),
    await pauseInWords(turn(), 'через 2 года'),
  ]
  expect(byBot.messages.map(({ html }) => html)).toEqual([expect.stringMatching(/^Больше чем на год/)])
  expect(byPortal).toEqual(byBot)
  expect(byPortal.conversation).toMatchObject({ dialogue: 'pause', step: 'words' })
})
