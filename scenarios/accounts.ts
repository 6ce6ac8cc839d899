import type { Person } from '#harness/world/people.ts'
import type { CommapWorld } from '#harness/world/world.ts'
import { fullNameOf } from './full-names.ts'

/** What a scenario may say about somebody when it introduces them. */
export interface Introduction {
  /** The first name on the portal, when it differs from the name that the scenario uses. */
  readonly portalName?: string
  readonly role?: string
  readonly familyId?: number
  readonly language?: string
}

/** What a scenario knows of somebody's account, or would-be account. */
interface Account {
  readonly familyId: number
  /** Only of those who have no account yet: where they have one, the portal knows. */
  readonly email?: string
}

/** Creates a user in the portal and a phone in the messenger, with one phone number. */
export async function introduce(
  world: CommapWorld,
  name: string,
  introduction: Introduction = {},
): Promise<Person> {
  const { portalName = name, role = 'user', familyId = world.people.newNumber(), language } = introduction
  const { userId, phone } = await world.systems.driver.make<{ userId: number; phone: string }>('user', {
    name: portalName,
    ...fullNameOf(portalName),
    role,
    familyId,
  })
  world.fixtures.remember('account', name, { familyId } satisfies Account)
  return world.people.meet(name, { phone, userId, ...(language !== undefined && { language }) })
}

/** Gives somebody a phone whose number nobody has in the portal. */
export async function introduceStranger(world: CommapWorld, name: string): Promise<Person> {
  const person = await world.people.meet(name)
  const email = `new${person.phone}@example.ru`
  world.fixtures.remember('account', name, { familyId: 0, email } satisfies Account)
  return person
}

/** The account of somebody. @throws UnknownNameError for somebody whom no scenario has introduced */
export function accountOf(world: CommapWorld, name: string): Account {
  return world.fixtures.find('account', world.person(name).name)
}

/** Logs somebody in as people do: by sharing the own number, on a page of the portal by opening the chat there. */
export async function logIn(world: CommapWorld, { name, personId }: Person): Promise<void> {
  const { channel, phones } = world.systems
  if (channel === 'web') {
    const { code } = await world.hostAction('connect-by-link', { userId: world.userIdOf(name) })
    await phones.followLink(personId, String(code))
  } else await phones.shareContact(personId)
}
