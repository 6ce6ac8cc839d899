import { askingOf, type Subject } from '../../access/asking.ts'
import {
  checkCode,
  type Proof,
  readCode,
  requestCode,
  useUpCode,
  type Wait,
  waitOf,
} from '../../access/codes.ts'
import { choice } from '../../conversation/engine/choices.ts'
import { END, type Outcome, type StepInput } from '../../conversation/engine/dialogue.ts'
import type { Turn } from '../../conversation/turn.ts'
import { HostRefusal } from '../../host/client.ts'
import type { TextKey } from '../../locales/texts.ts'
import type { Button, Message } from '../../messages/message.ts'
import type { CodeTarget } from '../../store/codes.ts'
import { cancel } from '../cancel.ts'

/**
 * Has a code sent to the phone that somebody named, or to that of the account, if there is one: what is said
 * and done is the same where there is none. `sent` is false when the person has to wait first.
 * @throws HostUnavailable when the portal does not answer; nothing is counted then
 */
export async function sendCodeTo(turn: Turn, subject: Subject): Promise<{ sent: boolean; message: Message }> {
  const asking = await askingOf(turn, turn.person, subject)
  const wait =
    (await waitOf(turn, asking)) ?? (await requestCode(turn, asking, await targetOf(turn, subject)))
  if (wait) return { sent: false, message: { html: waitText(turn, wait) } }
  const html = turn.texts(subject.way === 'phone' ? 'code.sent' : 'code.sentIfKnown')
  return { sent: true, message: { html, buttons: codeButtons(turn) } }
}

/** For how long no code can be had or checked, in the largest unit that fits; never less than it is. */
function waitText({ texts, conversation, channel }: Turn, { cause, ms }: Wait): string {
  const [unit, size] = UNITS.find(([, size]) => ms > 2 * size) ?? MINUTES
  const wait = texts(`code.for.${unit}`, { count: Math.ceil(ms / size) })
  // Somebody who registers has no account that a contact would lead to.
  const isLoggingIn = conversation?.dialogue === 'login-by-code'
  const otherWay = isLoggingIn && channel.sharesContacts ? ` ${texts('code.byContact')}` : ''
  return texts(`code.${cause}`, { wait }) + otherWay
}

const MINUTES = ['minutes', 60_000] as const
const UNITS = [['days', 24 * 3_600_000], ['hours', 3_600_000], MINUTES] as const

/** Where to send the code. Whether there is an account with a phone that somebody named is of no matter yet. */
async function targetOf({ host }: Turn, { way, identifier }: Subject): Promise<CodeTarget> {
  if (way === 'phone') return { userId: null, phone: identifier }
  const by = way === 'id' ? { userId: Number(identifier) } : { email: identifier }
  const user = await host.find('GET /user', by).catch(nobody)
  return user?.phone ? { userId: user.userId, phone: user.phone } : { userId: null, phone: null }
}

/** A portal that cannot say who it is knows nobody. @throws the error, when it is no refusal */
function nobody(error: unknown): undefined {
  if (error instanceof HostRefusal) return undefined
  throw error
}

function codeButtons(turn: Turn): Button[][] {
  const again = { text: turn.texts('button.sendAgain'), action: choice(turn, 'again') }
  return [[again], [{ text: turn.texts('button.cancel'), action: choice(turn, 'cancel') }]]
}

/**
 * Answers one input in the step `code` of a dialogue. `whenRight` goes on with what the code proves; the code
 * counts again when it throws.
 */
export async function takeCode<Name extends string, State>(
  input: StepInput,
  turn: Turn,
  subject: Subject,
  whenRight: (proof: Proof) => Promise<Outcome<Name, State>>,
): Promise<Outcome<Name | 'code', State>> {
  if (input.kind === 'choice') return takeButton(input.value, turn, subject)
  const code = input.kind === 'text' ? readCode(input.text) : undefined
  if (code === undefined) return stay(turn, 'code.format')
  const check = await checkCode(turn, turn.person, code)
  if (check.verdict === 'wait') return staying(turn, waitText(turn, check.wait))
  if (check.verdict !== 'right') return stay(turn, `code.${check.verdict}`)
  const outcome = await whenRight(check.proof)
  await useUpCode(turn, turn.person.person_id)
  return outcome
}

async function takeButton(value: string, turn: Turn, subject: Subject): Promise<Outcome<'code', never>> {
  if (value === 'cancel') return { messages: cancel(turn).messages, next: END }
  if (value !== 'again') return stay(turn, 'code.format')
  const { sent, message } = await sendCodeTo(turn, subject)
  const messages = [sent ? message : { ...message, buttons: codeButtons(turn) }]
  return { messages, next: 'code' }
}

function stay(turn: Turn, text: TextKey): Outcome<'code', never> {
  return staying(turn, turn.texts(text))
}

function staying(turn: Turn, html: string): Outcome<'code', never> {
  return { messages: [{ html, buttons: codeButtons(turn) }], next: 'code' }
}
