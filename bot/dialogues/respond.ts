import type { Input } from '../channels/channel.ts'
import { communicationOfMessage } from '../store/deliveries.ts'
import { unlink } from '../store/links.ts'
import { runCommand } from './commands.ts'
import { publishAnswer } from './comment-answer.ts'
import { parseChoice } from './engine/choices.ts'
import type { StepInput } from './engine/dialogue.ts'
import { dialogues } from './index.ts'
import { logIn } from './login.ts'
import { roleMenu, unauthorisedMenu } from './menu.ts'
import { menuItemOf, openItem } from './open.ts'
import { act } from './press.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving, type Turn } from './turn.ts'

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
      return respondToText(turn, input.text, input.replyTo)
    default:
      return (await continueDialogue(turn, { kind: 'other' })) ?? notUnderstood(turn)
  }
}

/** account/8: the first word after deletion is answered with the news, once. */
async function sayDeleted({ db, texts }: Turn, userId: number): Promise<Answer> {
  await unlink(db, userId)
  return leaving([unauthorisedMenu(texts, texts('account.deleted'))])
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

async function respondToText(turn: Turn, text: string, replyTo: string | undefined): Promise<Answer> {
  const item = menuItemOf(text)
  if (item) return openItem(turn, item)
  const replied = await repliedPost(turn, replyTo)
  if (replied) return publishAnswer(replied.turn, replied.postId, text)
  return (await continueDialogue(turn, { kind: 'text', text })) ?? notUnderstood(turn)
}

/** The post that is commented by the messenger's own reply to a notification of it. */
async function repliedPost(
  turn: Turn,
  replyTo: string | undefined,
): Promise<{ turn: LoggedInTurn; postId: number } | undefined> {
  if (replyTo === undefined || !isLoggedIn(turn)) return undefined
  const communication = await communicationOfMessage(turn.db, turn.person.person_id, replyTo)
  if (communication?.alias !== 'comment/new' && communication?.alias !== 'post/new') return undefined
  return { turn, postId: Number(communication.params.postId) }
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
    isLoggedIn(turn)
      ? roleMenu(texts, turn.link.role, texts('error.notUnderstood'))
      : unauthorisedMenu(texts),
  ])
}

/** A button that means nothing any more. The dialogue that may be under way goes on. */
function stale({ texts }: Turn): Answer {
  return { messages: [{ html: texts('error.stale') }] }
}
