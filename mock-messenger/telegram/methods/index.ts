import type { Method } from '../bot-api/call.ts'
import { answerCallbackQuery } from './answerCallbackQuery.ts'
import { deleteMessage } from './deleteMessage.ts'
import { deleteMyCommands } from './deleteMyCommands.ts'
import { deleteWebhook } from './deleteWebhook.ts'
import { editMessageCaption } from './editMessageCaption.ts'
import { editMessageReplyMarkup } from './editMessageReplyMarkup.ts'
import { editMessageText } from './editMessageText.ts'
import { getChat } from './getChat.ts'
import { getFile } from './getFile.ts'
import { getMe } from './getMe.ts'
import { getMyCommands } from './getMyCommands.ts'
import { getUpdates } from './getUpdates.ts'
import { getWebhookInfo } from './getWebhookInfo.ts'
import { sendChatAction } from './sendChatAction.ts'
import { sendMessage } from './sendMessage.ts'
import { sendPhoto } from './sendPhoto.ts'
import { setMyCommands } from './setMyCommands.ts'
import { setWebhook } from './setWebhook.ts'

const ALL: Record<string, Method> = {
  answerCallbackQuery,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getFile,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  sendChatAction,
  sendMessage,
  sendPhoto,
  setMyCommands,
  setWebhook,
}

/** Names of the methods as Telegram writes them. */
export const METHOD_NAMES: readonly string[] = Object.keys(ALL)

/** Every method by its name in lower case: Telegram does not mind the case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries(ALL).map(([name, method]) => [name.toLowerCase(), method]),
)
