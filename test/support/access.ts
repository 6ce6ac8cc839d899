import type { Member } from './people.ts'
import type { TestStack } from './stack.ts'

/** Texts of the SMS that came to a phone, oldest first. */
export async function inbox({ phones }: TestStack, phone: string): Promise<string[]> {
  const { messages } = await phones.get<{ messages: { text: string }[] }>(`/sms?to=${phone}`)
  return messages.map(({ text }) => text)
}

/** What the bot says to somebody who writes this. */
export async function tell(stack: TestStack, member: Member, text: string): Promise<string[]> {
  await member.say(text)
  await stack.settle()
  return member.read()
}

/** What the bot says to somebody who presses this. */
export async function press(stack: TestStack, member: Member, button: string): Promise<string[]> {
  await member.press(button)
  await stack.settle()
  return member.read()
}

const WAYS = {
  id: 'По номеру учётной записи',
  email: 'По адресу почты',
  phone: 'По номеру телефона',
} as const

/** Asks for a code as people do, and returns the last thing that the bot says to it. */
export async function askForCode(
  stack: TestStack,
  member: Member,
  way: keyof typeof WAYS,
  identifier: string,
): Promise<string[]> {
  await member.say('Войти по коду из SMS')
  await stack.settle()
  await member.press(WAYS[way])
  await member.say(identifier)
  await stack.settle()
  return (await member.read()).slice(-1)
}

/** The accounts of the portal that have this phone. */
export async function accountsWith({ portal }: TestStack, phone: string): Promise<Record<string, unknown>[]> {
  const { users } = await portal.get<{ users: Record<string, unknown>[] }>('/__admin/users')
  return users.filter((user) => user.phone === phone)
}

/** Makes the next answers of an operation fail. A reading operation is tried three times. */
export async function breakPortal({ portal }: TestStack, operation: string, times: number): Promise<void> {
  await portal.put('/__admin/faults', { operation, kind: 'error500', times })
}
