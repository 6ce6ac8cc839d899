import { z } from 'zod'
import { Dialogue, END } from '../../conversation/engine/dialogue.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import { HostRefusal } from '../../host/client.ts'

/** support/2: the bot asks, and the person's next words go to the support. */
export const ticketReply = new Dialogue({
  name: 'ticket-reply',
  purpose: 'Somebody goes on with a ticket that the support has answered.',
  serves: isLoggedIn,
  state: z.object({ ticketId: z.number() }),
  begins: ['words'],
  repliesTo: {
    aliases: ['ticket/answered'],
    answer: (turn, { ticketId }, { text }) => reply(turn, Number(ticketId), text),
  },
  steps: {
    words: {
      waitsFor: 'the words for the support',
      leadsTo: ['words', END],
      take: async (input, { ticketId }, turn) => {
        if (input.kind === 'text')
          return { messages: (await reply(turn, ticketId, input.text)).messages, next: END }
        return { messages: [{ html: turn.texts('support.textOnly'), forceReply: true }], next: 'words' }
      },
    },
  },
})

/** Asks for the words. */
export async function askForReply(turn: LoggedInTurn, ticketId: number): Promise<Answer> {
  const ticket = await ownTicket(turn, ticketId)
  if (!ticket) return leaving([{ html: turn.texts('support.gone') }])
  const html = turn.texts('support.prompt', { subject: ticket.subject })
  return ticketReply.begin(turn, 'words', { ticketId }, [{ html, forceReply: true }])
}

/** support/3: a rating was pressed, perhaps under an old message: the portal says whether it still counts. */
export async function rateTicket(turn: LoggedInTurn, ticketId: number, rating: number): Promise<Answer> {
  const { userId } = turn.link
  if (rating > 5 || !(await ownTicket(turn, ticketId))) return leaving([{ html: turn.texts('support.gone') }])
  return told(turn, 'support.rated', () => turn.host.call('POST /ticket/rate', { ticketId, userId, rating }))
}

/** The number stands in a button, which a client could forge: another user's ticket is as good as none. */
async function ownTicket({ host, link }: LoggedInTurn, ticketId: number) {
  const ticket = await host.find('GET /ticket', { ticketId })
  return ticket?.userId === link.userId ? ticket : undefined
}

function reply(turn: LoggedInTurn, ticketId: number, words: string): Promise<Answer> {
  const { userId } = turn.link
  return told(turn, 'support.sent', () =>
    turn.host.call('POST /ticket/reply', { ticketId, userId, reply: words }),
  )
}

/** Says that a change was made, or with which words the portal has refused it. */
async function told(
  { texts }: LoggedInTurn,
  done: 'support.rated' | 'support.sent',
  change: () => Promise<unknown>,
): Promise<Answer> {
  try {
    await change()
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error
    return leaving([{ html: texts('support.refused', { message: error.message }) }])
  }
  return leaving([{ html: texts(done) }])
}
