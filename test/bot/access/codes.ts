import { inbox } from '#test/support/access.ts'
import type { TestStack } from '#test/support/stack.ts'

/** The code of the newest SMS to a phone, without the space in it. */
export async function codeOf(stack: TestStack, phone: string): Promise<string> {
  const code = /\d{4} \d{4}/.exec((await inbox(stack, phone)).at(-1) ?? '')?.[0]
  if (code === undefined) throw new Error(`no code came to ${phone}`)
  return code.replace(' ', '')
}

/** A code that it is not. */
export function wrongFor(code: string): string {
  return String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0')
}
