import { z } from 'zod'
import { choice } from '#bot/conversation/engine/choices.ts'
import { Dialogue, END, type Outcome } from '#bot/conversation/engine/dialogue.ts'
import { isLoggedIn, type Turn } from '#bot/conversation/turn.ts'
import { HostUnavailable } from '#bot/host/client.ts'

interface Counted {
  count: number
}

/** A dialogue that does everything a dialogue can, right and wrong, as the words of the person have it. */
export const trial = new Dialogue({
  name: 'trial',
  purpose: 'Somebody counts.',
  serves: isLoggedIn,
  state: z.object({ count: z.number() }),
  begins: ['ask'],
  steps: {
    ask: {
      waitsFor: 'a word or a button',
      leadsTo: ['ask', 'sure', END],
      take: (input, { count }, turn): Outcome<'ask' | 'sure', Counted> => {
        const said = input.kind === 'text' ? input.text : input.kind
        const state = { count: count + 1 }
        if (said === 'сбой') throw new Error('it broke as planned')
        if (said === 'портал') throw new HostUnavailable('the portal is down as planned')
        if (said === 'дальше') return { messages: [{ html: 'Точно?' }], next: 'sure', state }
        if (said === 'хватит') return { messages: [{ html: 'Хватит.' }], next: END }
        const html = input.kind === 'choice' ? `Выбрано: ${input.value}` : `Слышу: ${said}, ${state.count}`
        const buttons = [[{ text: 'Кнопка', action: choice(turn, 'да') }]]
        return { messages: [{ html, ...(said === 'кнопки' && { buttons }) }], next: 'ask', state }
      },
    },
    sure: {
      waitsFor: 'yes',
      leadsTo: [END],
      take: (): Outcome<'ask' | 'sure', Counted> => ({ messages: [{ html: 'Сначала' }], next: 'ask' }),
    },
  },
})

/** A dialogue to which contacts are answers, whoever is in it. */
export const cards = new Dialogue({
  name: 'cards',
  purpose: 'Somebody shows a card.',
  serves: (turn: Turn): turn is Turn => turn.person.person_id > 0,
  state: z.object({}),
  begins: ['card'],
  takesContacts: true,
  steps: {
    card: {
      waitsFor: 'a contact',
      leadsTo: ['card', END],
      take: (input) =>
        input.kind === 'contact'
          ? { messages: [{ html: input.own ? 'Своя карточка' : 'Чужая карточка' }], next: END }
          : { messages: [{ html: 'Нужна карточка' }], next: 'card' },
    },
  },
})
