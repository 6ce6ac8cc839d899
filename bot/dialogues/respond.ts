import type { Input } from '../channels/channel.ts'
import { parseChoice } from '../conversation/engine/choices.ts'
import type { StepInput, Written } from '../conversation/engine/dialogue.ts'
import { toldIn } from '../conversation/told.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving, type Turn } from '../conversation/turn.ts'
import { roleMenu, unauthorisedMenu } from '../messages/menu.ts'
import type { SeenMessage } from '../store/deliveries.ts'
import { unlink } from '../store/links.ts'
import { logIn } from './access/login.ts'
import { runCommand } from './commands.ts'
import { dialogues } from './index.ts'
import { menuItemOf, openItem } from './open.ts'
import { act } from './press.ts'

/**
 * What the bot says to one input of one person. Never silent, except where a communication of its own follows.
 * Commands, keys of the menu and buttons under messages lead out of a dialogue; everything else goes to its step.
 * @throws HostUnavailable when the portal does not answer
 */
export async function respond(turn: Turn, input: Input): Promise<Answer> {
  if (turn.link?.status === 'deleted') return sayDeleted(turn, turn.link.userId)
  switch (input.kind) {
    case 'command':
      return (await runCommand(turn, input.name, input.argument)) ?? notUnderstood(turn)
    case 'action':
      return press(turn, input)
    case 'contact':
      return (await continueDialogue(turn, input)) ?? leaving(await logIn(turn, input.phone, input.own))
    case 'text':
      return respondToText(turn, input)
    default:
      return (await continueDialogue(turn, { kind: 'other' })) ?? notUnderstood(turn)
  }
}

/** account/8: the first word after deletion is answered with the news, once. */
async function sayDeleted(turn: Turn, userId: number): Promise<Answer> {
  await unlink(turn.db, userId)
  return leaving([unauthorisedMenu(turn, turn.texts('account.deleted'))])
}

async function press(turn: Turn, input: Extract<Input, { kind: 'action' }>): Promise<Answer> {
  const chosen = parseChoice(input.action)
  if (!chosen) return (await act(turn, input)) ?? (isLoggedIn(turn) ? stale(turn) : notUnderstood(turn))
  if (chosen.token !== turn.conversation?.token) return stale(turn)
  const { messageId } = input
  const choice: StepInput = {
    kind: 'choice',
    value: chosen.value,
    ...(messageId !== undefined && { messageId }),
  }
  return (await continueDialogue(turn, choice)) ?? stale(turn)
}

async function respondToText(turn: Turn, input: Extract<Input, { kind: 'text' }>): Promise<Answer> {
  const { replyTo, quoted, ...written } = input
  const item = menuItemOf(written.text)
  if (item) return openItem(turn, item)
  if (isLoggedIn(turn) && replyTo !== undefined) {
    const answer = await answerTo(turn, { messageId: replyTo, quoted }, written)
    if (answer) return answer
  }
  return (await continueDialogue(turn, written)) ?? notUnderstood(turn)
}

/** What becomes of words that reply to a message of the bot; undefined where that is nothing to be answered. */
async function answerTo(
  turn: LoggedInTurn,
  message: SeenMessage,
  words: Written,
): Promise<Answer | undefined> {
  const told = await toldIn(turn, message)
  if (!told) return undefined
  for (const dialogue of dialogues) {
    const answer = await dialogue.reply(turn, told, words)
    if (answer) return answer
  }
  return undefined
}

/** The answer of the step in which the person is; undefined where there is no dialogue to go on with. */
async function continueDialogue(turn: Turn, input: StepInput): Promise<Answer | undefined> {
  const { conversation } = turn
  const dialogue = conversation && dialogues.find(({ name }) => name === conversation.dialogue)
  if (!dialogue || (input.kind === 'contact' && !dialogue.takesContacts)) return undefined
  return dialogue.continue(turn, conversation, input)
}

/** Words outside any dialogue. A conversation that could not go on is over. */
function notUnderstood(turn: Turn): Answer {
  const { texts } = turn
  return leaving([
    isLoggedIn(turn) ? roleMenu(texts, turn.link.role, texts('error.notUnderstood')) : unauthorisedMenu(turn),
  ])
}

/** A button that means nothing any more. The dialogue that may be under way goes on. */
function stale({ texts }: Turn): Answer {
  return { messages: [{ html: texts('error.stale') }] }
}
