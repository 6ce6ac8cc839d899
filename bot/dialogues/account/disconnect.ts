import { z } from 'zod'
import { choice } from '../../conversation/engine/choices.ts'
import { Dialogue, END, type Outcome, type StepInput } from '../../conversation/engine/dialogue.ts'
import { type Answer, isLoggedIn, type LoggedInTurn } from '../../conversation/turn.ts'
import { unauthorisedMenu } from '../../messages/menu.ts'
import type { Message } from '../../messages/message.ts'
import { inPlace } from '../../messages/pages.ts'
import { setLinkStatus } from '../../store/links.ts'
import { cancelReminders } from '../../store/reminders.ts'

type Decision = 'yes' | 'no'

/** Leaving the account is asked about once more: coming back takes a new login. */
export const disconnecting = new Dialogue({
  name: 'disconnect',
  purpose: 'Somebody disconnects the bot from the account.',
  serves: isLoggedIn,
  state: z.object({}),
  begins: ['sure'],
  steps: {
    sure: {
      waitsFor: 'yes or no, on a button or in words',
      leadsTo: ['sure', END],
      take: async (input, _state, turn): Promise<Outcome<'sure', Record<string, never>>> => {
        const replaces = input.kind === 'choice' ? input.messageId : undefined
        switch (decisionOf(input)) {
          case 'yes':
            return { messages: await disconnect(turn, replaces), next: END }
          case 'no':
            return { messages: [inPlace({ html: turn.texts('disconnect.kept') }, replaces)], next: END }
          default:
            return { messages: [question(turn)], next: 'sure' }
        }
      },
    },
  },
})

export function askToDisconnect(turn: LoggedInTurn): Answer {
  return disconnecting.begin(turn, 'sure', {}, [question(turn)])
}

function question(turn: LoggedInTurn): Message {
  const { texts } = turn
  const button = (decision: Decision) => ({
    text: texts(`disconnect.${decision}`),
    action: choice(turn, decision),
  })
  return { html: texts('disconnect.ask'), buttons: [[button('yes'), button('no')]] }
}

function decisionOf(input: StepInput): Decision | undefined {
  if (input.kind === 'choice') return input.value === 'yes' ? 'yes' : 'no'
  if (input.kind !== 'text') return undefined
  if (/^\s*(да|yes)[\s,.!]*$/i.test(input.text)) return 'yes'
  return /^\s*(нет|no)[\s,.!]*$/i.test(input.text) ? 'no' : undefined
}

/** The portal hears first: should it not answer, the person stays connected and may try again. */
async function disconnect(turn: LoggedInTurn, replaces: string | undefined): Promise<Message[]> {
  const { clock, db, host, link, texts } = turn
  await host.call('POST /user/disconnect-bot', { userId: link.userId })
  await db.transaction().execute(async (trx) => {
    await setLinkStatus(trx, link.userId, 'disconnected', ['connected'])
    await cancelReminders(trx, { userId: link.userId }, 'disconnected', new Date(clock.now()))
  })
  const farewell = unauthorisedMenu(turn, texts('account.disconnected'))
  return replaces === undefined ? [farewell] : [{ html: texts('disconnect.done'), replaces }, farewell]
}
