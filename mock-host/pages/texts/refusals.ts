import { TICKET_NOT_FOUND } from '#contracts/host/entities/ticket.ts'
import {
  COMMENT_NOT_FOUND,
  ORDER_NOT_FOUND,
  POST_NOT_FOUND,
  USER_BLOCKED,
  USER_NOT_FOUND,
} from '#contracts/host/failure.ts'
import { postOrderReview } from '#contracts/host/order/review/post.ts'
import { PAUSE_TOO_LONG } from '#contracts/host/user/longest-pause.ts'
import { postUser } from '#contracts/host/user/post.ts'

/** What the portal's own refusals, which are in Russian, mean in English. */
const english: ReadonlyMap<string, string> = new Map([
  [USER_NOT_FOUND, 'There is no such user'],
  [POST_NOT_FOUND, 'There is no such post'],
  [COMMENT_NOT_FOUND, 'There is no such comment'],
  [ORDER_NOT_FOUND, 'There is no such order'],
  [TICKET_NOT_FOUND, 'There is no such support request'],
  [USER_BLOCKED, 'This user is blocked'],
  [PAUSE_TOO_LONG, 'A pause cannot be longer than a year'],
  [postOrderReview.failures[409], 'The order is not completed yet, or it has its review already'],
  [postUser.failures[409], 'Another user has this phone or e-mail address'],
  ['Пользователь уже заблокирован', 'This user is blocked already'],
  ['Пользователь не заблокирован', 'This user is not blocked'],
  ['Обращение закрыто', 'This support request is closed'],
  ['Обращение уже закрыто', 'This support request is closed already'],
  ['Менять чужие данные может только администратор', "Only an administrator may change others' data"],
  ['Чат-бот к порталу не подключён', 'The portal knows no bot'],
])

const STATUSES = /^Для этого действия нужно, чтобы состояние заказа было: (.+)$/

/**
 * Why the portal refuses, in words for a person.
 * @param message in Russian, as the portal's answers have it
 * @param statuses what a person calls the statuses of orders
 */
export function refusalText(
  message: string,
  lang: 'ru' | 'en',
  statuses: Readonly<Record<string, string>>,
): string {
  const wanted = STATUSES.exec(message)?.[1]
  if (wanted !== undefined) {
    const names = wanted.split(', ').map((status) => `«${statuses[status] ?? status}»`)
    return lang === 'ru'
      ? `Это можно сделать, только если заказ: ${names.join(', ')}`
      : `This needs an order that is: ${names.join(', ').replaceAll('«', '“').replaceAll('»', '”')}`
  }
  return lang === 'ru' ? message : (english.get(message) ?? message)
}
