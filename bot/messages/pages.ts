import type { Button, Message } from './message.ts'

/** One page of a list; pages are counted from 1. */
export interface Page<T> {
  items: T[]
  number: number
  count: number
}

/** The wanted page, or the nearest that there is: lists shrink while old messages keep their buttons. */
export function pageOf<T>(all: readonly T[], wanted: number, size: number): Page<T> {
  const count = Math.max(1, Math.ceil(all.length / size))
  const number = Math.min(Math.max(wanted, 1), count)
  return { items: all.slice((number - 1) * size, number * size), number, count }
}

/** `◀ 2/3 ▶`; nothing where one page is all. */
export function pageButtons(
  { number, count }: Pick<Page<unknown>, 'number' | 'count'>,
  action: (page: number) => string,
): Button[][] {
  if (count === 1) return []
  const to = (text: string, page: number): Button[] =>
    page < 1 || page > count ? [] : [{ text, action: action(page) }]
  return [[...to('◀', number - 1), ...to(`${number}/${count}`, number), ...to('▶', number + 1)]]
}

/** Which page is shown, and the message whose place it takes, if any. */
export interface Place {
  page: number
  replaces?: string | undefined
}

export const FIRST: Place = { page: 1 }

/** The message in the place of an earlier one, or as a new one where there is none. */
export function inPlace(message: Message, replaces: string | undefined): Message {
  return replaces === undefined ? message : { ...message, replaces }
}
