import { cartAbandoned } from './cart/abandoned.ts'
import { commentNew } from './comment/new.ts'
import { orderCompleted } from './order/completed.ts'
import { orderReviewed } from './order/reviewed.ts'
import { postNew } from './post/new.ts'
import { requestAccepted } from './request/accepted.ts'
import { ticketAnswered } from './ticket/answered.ts'
import { ticketClosed } from './ticket/closed.ts'
import { ticketCreated } from './ticket/created.ts'
import { transactionThankYou } from './transaction/thank-you.ts'
import { usersBlock } from './users/block.ts'
import { usersConnectBot } from './users/connect-bot.ts'
import { usersConnectLink } from './users/connect-link.ts'
import { usersDelete } from './users/delete.ts'
import { usersDisconnectBot } from './users/disconnect-bot.ts'
import { usersPauseBot } from './users/pause-bot.ts'
import { usersResumeBot } from './users/resume-bot.ts'
import { usersUnblock } from './users/unblock.ts'
import { usersUpdate } from './users/update.ts'

/** Every endpoint of the bot by its alias, in the order of the rows. */
export const endpoints = {
  'users/connect-link': usersConnectLink,
  'users/connect-bot': usersConnectBot,
  'users/disconnect-bot': usersDisconnectBot,
  'users/pause-bot': usersPauseBot,
  'users/resume-bot': usersResumeBot,
  'users/update': usersUpdate,
  'users/block': usersBlock,
  'users/unblock': usersUnblock,
  'users/delete': usersDelete,
  'post/new': postNew,
  'comment/new': commentNew,
  'transaction/thank-you': transactionThankYou,
  'request/accepted': requestAccepted,
  'cart/abandoned': cartAbandoned,
  'order/completed': orderCompleted,
  'order/reviewed': orderReviewed,
  'ticket/created': ticketCreated,
  'ticket/answered': ticketAnswered,
  'ticket/closed': ticketClosed,
} as const

export type Alias = keyof typeof endpoints

/** All aliases, in the order of the rows. */
export const aliases = Object.keys(endpoints) as Alias[]
