import type { User } from '#contracts/host/entities/user.ts'
import { keepOwnPhone } from '../../access/asking.ts'
import type { Proof } from '../../access/codes.ts'
import { shownPhone } from '../../access/phone.ts'
import { choice } from '../../conversation/engine/choices.ts'
import { Dialogue, END, type Outcome, type Step } from '../../conversation/engine/dialogue.ts'
import { type Answer, isLoggedIn, isStranger, leaving, type Turn } from '../../conversation/turn.ts'
import { HostRefusal } from '../../host/client.ts'
import { findByPhone } from '../../host/find-by-phone.ts'
import type { TextKey } from '../../locales/texts.ts'
import { roleMenu, unauthorisedMenu } from '../../messages/menu.ts'
import type { Message } from '../../messages/message.ts'
import { cancel } from '../cancel.ts'
import { sendCodeTo, takeCode } from './code-step.ts'
import { enter } from './enter.ts'
import { type Field, type Form, fields, form, readField } from './register-form.ts'

type Name = Field | 'summary' | 'code'
type Next = Outcome<Name, Form>

/**
 * access/5: what the portal needs, field by field. The phone is confirmed before the portal is asked about it, so
 * nobody registers with the phone of somebody else, or finds out who has an account.
 */
export const register = new Dialogue<Name, Form, Turn>({
  name: 'register',
  purpose: 'Somebody who has no account in the portal gets one.',
  serves: isStranger,
  state: form,
  begins: ['firstname'],
  takesContacts: true,
  steps: {
    firstname: asking('firstname'),
    lastname: asking('lastname'),
    patronymic: asking('patronymic'),
    email: asking('email'),
    phone: asking('phone'),
    city: asking('city'),
    summary: {
      waitsFor: 'a button: all is right, correct a field, cancel',
      leadsTo: ['summary', ...fields, 'code', END],
      take: confirm,
    },
    code: {
      waitsFor: 'the code from the SMS, or a button: send again, cancel',
      leadsTo: ['code', 'email', END],
      take: (input, filled, turn) =>
        takeCode(input, turn, { way: 'phone', identifier: filled.phone ?? '' }, (proof) =>
          create(turn, filled, proof),
        ),
    },
  },
})

/** What the menu item starts. */
export function askToRegister(turn: Turn): Answer {
  const { access, texts } = turn
  if (isLoggedIn(turn)) return leaving([roleMenu(texts, turn.link.role, texts('login.already'))])
  if (!access.sms) return leaving([unauthorisedMenu(turn)])
  return register.begin(turn, 'firstname', {}, [
    { html: texts('register.begin') },
    question(turn, 'firstname'),
  ])
}

/** A field that is there already is being corrected: what follows it is there, too. */
function asking(field: Field): Step<Name, Form, Turn> {
  const following = fields[fields.indexOf(field) + 1]
  return {
    waitsFor: `the ${field}`,
    leadsTo: [field, ...(following ? [following] : []), 'summary'],
    take: async (input, filled, turn) => {
      const value = readField(field, input)
      if (input.kind === 'contact' && value) await keepOwnPhone(turn, value)
      return value === undefined
        ? { messages: [question(turn, field, `register.wrong.${field}`)], next: field }
        : goOn(turn, { ...filled, [field]: value })
    },
  }
}

function goOn(turn: Turn, filled: Form): Next {
  const missing = fields.find((field) => filled[field] === undefined)
  const message = missing ? question(turn, missing) : summary(turn, filled)
  return { messages: [message], next: missing ?? 'summary', state: filled }
}

function question(turn: Turn, field: Field, text: TextKey = `register.ask.${field}`): Message {
  const html = turn.texts(text)
  if (field !== 'patronymic') return { html }
  return { html, buttons: [[{ text: turn.texts('button.skip'), action: choice(turn, 'skip') }]] }
}

function summary(turn: Turn, filled: Form): Message {
  const { texts } = turn
  const button = (text: string, value: string) => ({ text, action: choice(turn, value) })
  const correcting = fields.map((field) => [
    button(texts('register.correct', { field: texts(`register.field.${field}`) }), field),
  ])
  return {
    html: texts('register.summary', {
      ...filled,
      patronymic: filled.patronymic ?? '—',
      phone: shownPhone(filled.phone ?? ''),
    }),
    buttons: [
      [button(texts('button.confirm'), 'confirm')],
      ...correcting,
      [button(texts('button.cancel'), 'cancel')],
    ],
  }
}

async function confirm(...[input, filled, turn]: Parameters<Step<Name, Form, Turn>['take']>): Promise<Next> {
  const value = input.kind === 'choice' ? input.value : undefined
  if (value === 'cancel') return { messages: cancel(turn).messages, next: END }
  const field = fields.find((known) => known === value)
  if (field) return goOn(turn, { ...filled, [field]: undefined })
  if (value !== 'confirm') return { messages: [summary(turn, filled)], next: 'summary' }
  const { sent, message } = await sendCodeTo(turn, { way: 'phone', identifier: filled.phone ?? '' })
  return sent
    ? { messages: [message], next: 'code' }
    : { messages: [message, summary(turn, filled)], next: 'summary' }
}

/** The phone is proven. Whoever has an account with it is let in; the others get one. */
async function create(turn: Turn, filled: Form, proof: Proof): Promise<Next> {
  const { host, texts } = turn
  const { phone = '', email = '' } = filled
  if (!proof.isOf(phone)) return { messages: [unauthorisedMenu(turn, texts('login.gone'))], next: END }
  const existing = await findByPhone(host, phone)
  if (existing === 'several') return { messages: [unauthorisedMenu(turn, texts('login.several'))], next: END }
  if (existing) {
    return { messages: [{ html: texts('register.exists') }, ...(await enter(turn, existing))], next: END }
  }
  const user = (await host.find('GET /user', { email })) ? 'taken' : await addUser(turn, filled)
  if (user === 'taken') {
    const asked = question(turn, 'email', 'register.emailTaken')
    return { messages: [asked], next: 'email', state: { ...filled, email: undefined } }
  }
  return { messages: await enter(turn, user), next: END }
}

/** `taken`: somebody else registered with the address since it was looked up. */
async function addUser({ host }: Turn, filled: Form): Promise<User | 'taken'> {
  const { firstname = '', lastname = '', patronymic, phone = '', email, city } = filled
  try {
    return await host.call('POST /user', {
      firstname,
      lastname,
      ...(patronymic && { middlename: patronymic }),
      role: 'user',
      phone,
      email,
      location: { city },
    })
  } catch (error) {
    if (error instanceof HostRefusal && error.status === 409) return 'taken'
    throw error
  }
}
