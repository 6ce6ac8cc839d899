import { ACCOUNT_ID } from '#contracts/model/entity.ts'
import type { Values } from '#harness/driver/host-driver.ts'
import type { Systems } from '#harness/systems/systems.ts'
import type { PersonView, ThingView } from '../protocol.ts'

/** So many are offered, the newest of them: a list that is longer is no help. */
const MOST = 300

/** By what people know a thing, the best first. */
const NAMING = ['name', 'title', 'subject', 'text'] as const

interface Known {
  /** What was made there by hand. */
  readonly made: readonly Values[]
  readonly looks: { readonly people: readonly PersonView[] }
}

/**
 * What the host has that has such an id, the accounts of people with phones first. Only a host with an admin API is
 * asked, as any other might be asked by commands: of that, what was made by hand is known.
 */
export async function thingsBy({ project, driver }: Systems, id: string, known: Known): Promise<ThingView[]> {
  const entity = project.contract.entities.find((one) => one.id === id)
  const asked = entity && driver.tellsCalls ? await driver.find(entity.name, {}).catch(() => []) : known.made
  const having = asked.filter((one) => one[id] !== undefined)
  const things = having.slice(-MOST).map((one) => ({ id: String(one[id]), label: labelOf(one) }))
  if (id !== ACCOUNT_ID) return things.toReversed()
  const owned = ownedBy(known.looks.people)
  return [...owned, ...things.filter((one) => !owned.some((other) => other.id === one.id))]
}

const ownedBy = (people: readonly PersonView[]): ThingView[] =>
  people.flatMap(({ name, accounts = [] }) => accounts.map((one) => ({ id: String(one), label: name })))

function labelOf(thing: Values): string {
  const naming = [thing.surname, ...NAMING.map((field) => thing[field])]
  const words = naming.filter((word) => typeof word === 'string').slice(0, 2)
  return words.join(' ').slice(0, 60)
}
