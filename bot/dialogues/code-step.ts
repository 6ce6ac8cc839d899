import { checkCode, type Proof, requestCode, useUpCode, waitOf } from '../access/codes.ts'
import type { Way } from '../access/identifier.ts'
import type { Button, Message } from '../channels/channel.ts'
import { HostRefusal } from '../host/client.ts'
import type { CodeTarget } from '../store/codes.ts'
import { cancel } from './cancel.ts'
import { choice } from './engine/choices.ts'
import { END, type Outcome, type StepInput } from './engine/dialogue.ts'
import type { Turn } from './turn.ts'

/** What a person typed to say who they are. */
export interface Subject {
  way: Way
  identifier: string
}

/**
 * Has a code sent to the phone that somebody named, or to that of the account, if there is one: what is said
 * and done is the same where there is none. `sent` is false when the person has to wait first.
 * @throws HostUnavailable when the portal does not answer; nothing is counted then
 */
export async function sendCodeTo(turn: Turn, subject: Subject): Promise<{ sent: boolean; message: Message }> {
  const { person, texts } = turn
  const key = `${subject.way}:${subject.identifier}`
  const wait = await waitOf(turn, person.person_id, key)
  if (wait) {
    const html = texts(`code.${wait.cause}`, { count: Math.ceil(wait.ms / 60_000) })
    return { sent: false, message: { html } }
  }
  await requestCode(turn, person.person_id, key, await targetOf(turn, subject))
  const html = texts(subject.way === 'phone' ? 'code.sent' : 'code.sentIfKnown')
  return { sent: true, message: { html, buttons: codeButtons(turn) } }
}

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
  const check = await checkCode(turn, turn.person.person_id, code)
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

function stay(turn: Turn, text: string): Outcome<'code', never> {
  return { messages: [{ html: turn.texts(text), buttons: codeButtons(turn) }], next: 'code' }
}

/** Six digits, however they are grouped, alone or in the words of the SMS. */
function readCode(text: string): string | undefined {
  return /(?<!\d)\d{3}[ -]?\d{3}(?!\d)/.exec(text)?.[0].replaceAll(/\D/g, '')
}
