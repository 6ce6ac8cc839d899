import { momentOf } from './compare.ts'
import type { Values } from './kinds.ts'

const collator = new Intl.Collator('ru')

/** Whether one thing may stand before another in a list with this order, `-` from the greatest to the least. */
export function isInOrder(order: string, id: string, one: Values, other: Values): boolean {
  const field = order.replace(/^-/, '')
  const sign = order.startsWith('-') ? -1 : 1
  return sign * (compare(one[field], other[field]) || compare(one[id], other[id])) <= 0
}

/** Which of two values comes first: moments by time, numbers by size. Texts are equal where alphabets differ. */
export function compare(one: unknown, other: unknown): number {
  const [first, second] = [momentOf(one), momentOf(other)]
  if (first !== undefined && second !== undefined) return first - second
  if (typeof one === 'string' && typeof other === 'string') {
    const byAlphabet = Math.sign(collator.compare(one, other))
    return byAlphabet === (one < other ? -1 : one > other ? 1 : 0) ? byAlphabet : 0
  }
  return Number(one) - Number(other)
}
