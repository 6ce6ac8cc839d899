import type { Input, Message } from '../channels/channel.ts'
import { locales, textsOf } from '../locales/texts.ts'
import { endConversation, findConversation } from '../store/conversations.ts'
import { communicationOfMessage } from '../store/deliveries.ts'
import { setLinkStatus, unlink } from '../store/links.ts'
import { parseAction } from './actions.ts'
import { askForAnswer, publishAnswer } from './comment-answer.ts'
import { isLoggedIn, type LoggedInTurn, type Turn } from './dialogue.ts'
import { logIn } from './login.ts'
import { type MenuItem, menuItems, roleMenu, unauthorisedMenu } from './menu.ts'
import { resumeEarly } from './pause.ts'
import { showNews, showOrders, showOwnPosts, showProfile } from './show.ts'

/**
 * What the bot says to one input of one person. Never silent, except where a communication of its own follows.
 * @throws HostUnavailable when the portal does not answer
 */
export async function respond(turn: Turn, input: Input): Promise<Message[]> {
  if (turn.link?.status === 'deleted') return sayDeleted(turn, turn.link.userId)
  if (input.kind === 'contact') return logIn(turn, input.phone, input.own)
  if (!isLoggedIn(turn)) return respondToStranger(turn, input)
  switch (input.kind) {
    case 'start':
      return [roleMenu(turn.texts, turn.link.role)]
    case 'action':
      return act(turn, input.action)
    case 'text':
      return respondToText(turn, input.text, input.replyTo)
    default:
      return respondToOther(turn)
  }
}

/** account/8: the first word after deletion is answered with the news, once. */
async function sayDeleted({ db, texts }: Turn, userId: number): Promise<Message[]> {
  await unlink(db, userId)
  return [unauthorisedMenu(texts, texts('account.deleted'))]
}

function respondToStranger({ texts }: Turn, input: Input): Message[] {
  const asksForHelp = input.kind === 'text' && menuItemOf(input.text) === 'help'
  return [asksForHelp ? unauthorisedMenu(texts, texts('show.helpUnauthorised')) : unauthorisedMenu(texts)]
}

async function act(turn: LoggedInTurn, data: string): Promise<Message[]> {
  const action = parseAction(data)
  switch (action?.name) {
    case 'news':
      return showNews(turn)
    case 'digest':
      return showNews(turn, turn.link.pausedAt)
    case 'resume':
      return resumeEarly(turn)
    case 'answer':
      return askForAnswer(turn, action.postId)
    case undefined:
      return [{ html: turn.texts('error.stale') }]
  }
}

async function respondToText(
  turn: LoggedInTurn,
  text: string,
  replyTo: string | undefined,
): Promise<Message[]> {
  const item = menuItemOf(text)
  if (item) {
    await endConversation(turn.db, turn.person.person_id)
    return open(turn, item)
  }
  const postId = await answeredPost(turn, replyTo)
  if (postId !== undefined) return publishAnswer(turn, postId, text)
  return [roleMenu(turn.texts, turn.link.role, turn.texts('error.notUnderstood'))]
}

/** The post that a text comments: by Telegram's own reply to a notification, or by the question asked before. */
async function answeredPost(
  { db, person }: LoggedInTurn,
  replyTo: string | undefined,
): Promise<number | undefined> {
  const replied = replyTo && (await communicationOfMessage(db, person.person_id, replyTo))
  if (replied && (replied.alias === 'comment/new' || replied.alias === 'post/new'))
    return Number(replied.params.postId)
  const conversation = await findConversation(db, person.person_id)
  return conversation?.dialogue === 'comment-answer' ? Number(conversation.state.postId) : undefined
}

async function respondToOther(turn: LoggedInTurn): Promise<Message[]> {
  const conversation = await findConversation(turn.db, turn.person.person_id)
  const html = turn.texts(conversation ? 'comment.textOnly' : 'error.notUnderstood')
  return conversation ? [{ html, forceReply: true }] : [roleMenu(turn.texts, turn.link.role, html)]
}

/** The menu item that a text names in any of our languages: the keyboard may be older than the person's choice. */
function menuItemOf(text: string): MenuItem | undefined {
  return menuItems.find((item) => locales.some((locale) => textsOf(locale)(`button.${item}`) === text))
}

function open(turn: LoggedInTurn, item: MenuItem): Promise<Message[]> | Message[] {
  switch (item) {
    case 'news':
      return showNews(turn)
    case 'orders':
      return showOrders(turn)
    case 'posts':
      return showOwnPosts(turn)
    case 'profile':
      return showProfile(turn)
    case 'help':
      return [roleMenu(turn.texts, turn.link.role, turn.texts('show.help'))]
    case 'disconnect':
      return disconnect(turn)
  }
}

async function disconnect({ db, host, link, texts }: LoggedInTurn): Promise<Message[]> {
  await host.call('POST /user/disconnect-bot', { userId: link.userId })
  await setLinkStatus(db, link.userId, 'disconnected', ['connected'])
  return [unauthorisedMenu(texts, texts('account.disconnected'))]
}
