import { z } from 'zod'
import type { Subject } from '../../access/asking.ts'
import type { Proof } from '../../access/codes.ts'
import { readIdentifier, type Way, ways } from '../../access/identifier.ts'
import { choice } from '../../conversation/engine/choices.ts'
import { Dialogue, END, type Outcome, type Step } from '../../conversation/engine/dialogue.ts'
import { type Answer, isLoggedIn, isStranger, leaving, type Turn } from '../../conversation/turn.ts'
import { findByPhone } from '../../host/find-by-phone.ts'
import { roleMenu, unauthorisedMenu } from '../../messages/menu.ts'
import type { Message } from '../../messages/message.ts'
import { cancel } from '../cancel.ts'
import { sendCodeTo, takeCode } from './code-step.ts'
import { enter } from './enter.ts'

const state = z.object({ way: z.enum(ways), identifier: z.string() })
type Name = 'way' | Way | 'code'

/**
 * access/1, access/2 and access/3: the account by its id, its e-mail address or its phone, then the
 * code that came by SMS.
 */
export const loginByCode = new Dialogue<Name, Subject, Turn>({
  name: 'login-by-code',
  purpose: 'Somebody logs in to their account with a code by SMS.',
  serves: isStranger,
  state,
  begins: ['way'],
  steps: {
    way: {
      waitsFor: 'a button: by id, e-mail or phone',
      leadsTo: ['way', ...ways, END],
      take: (input, _none, turn) => {
        const way = input.kind === 'choice' ? ways.find((known) => known === input.value) : undefined
        if (way) return { messages: [{ html: turn.texts(`access.ask.${way}`) }], next: way }
        if (input.kind === 'choice') return { messages: cancel(turn).messages, next: END }
        return { messages: [wayRequest(turn)], next: 'way' }
      },
    },
    id: askFor('id'),
    email: askFor('email'),
    phone: askFor('phone'),
    code: {
      waitsFor: 'the code from the SMS, or a button: send again, cancel',
      leadsTo: ['code', END],
      take: (input, subject, turn) =>
        takeCode<Name, Subject>(input, turn, subject, async (proof) => ({
          messages: await letIn(turn, subject, proof),
          next: END,
        })),
    },
  },
})

/** Offers the ways in that need a code. */
export function askForWay(turn: Turn): Answer {
  const { access, texts } = turn
  if (isLoggedIn(turn)) return leaving([roleMenu(texts, turn.link.role, texts('login.already'))])
  if (!access.sms) return leaving([unauthorisedMenu(turn)])
  return loginByCode.begin(turn, 'way', { way: 'id', identifier: '' }, [wayRequest(turn)])
}

function wayRequest(turn: Turn): Message {
  const button = (value: Way) => [{ text: turn.texts(`access.button.${value}`), action: choice(turn, value) }]
  const cancelling = [{ text: turn.texts('button.cancel'), action: choice(turn, 'cancel') }]
  return { html: turn.texts('access.ways'), buttons: [...ways.map(button), cancelling] }
}

function askFor(way: Way): Step<Name, Subject, Turn> {
  return {
    waitsFor: `the ${way} of the account`,
    leadsTo: [way, 'code'],
    take: async (input, _earlier, turn): Promise<Outcome<Name, Subject>> => {
      const identifier = input.kind === 'text' ? readIdentifier(way, input.text) : undefined
      if (identifier === undefined)
        return { messages: [{ html: turn.texts(`access.wrong.${way}`) }], next: way }
      const subject = { way, identifier }
      const { sent, message } = await sendCodeTo(turn, subject)
      if (sent) return { messages: [message], next: 'code', state: subject }
      // With the menu, in which the other ways in are.
      return { messages: [unauthorisedMenu(turn, message.html)], next: way }
    },
  }
}

/** Only now, to whom the phone belongs, it is told what there is about an account. */
async function letIn(turn: Turn, { way, identifier }: Subject, proof: Proof): Promise<Message[]> {
  const { host, texts } = turn
  const user = way === 'phone' ? await findByPhone(host, identifier) : await accountOf(turn, proof)
  if (user === 'several') return [unauthorisedMenu(turn, texts('login.several'))]
  if (!user) return [unauthorisedMenu(turn, texts(way === 'phone' ? 'login.noneByPhone' : 'login.gone'))]
  return proof.isOf(user.phone ?? '') ? enter(turn, user) : [unauthorisedMenu(turn, texts('login.gone'))]
}

async function accountOf({ host }: Turn, { userId }: Proof) {
  return userId === undefined ? undefined : host.find('GET /user', { userId })
}
