import { signal } from '@preact/signals'
import type { ThingView } from '../../protocol.ts'
import { model } from '../store/store.ts'

/** By which accounts of people are known (contracts/model/entity.ts). */
const ACCOUNT_ID = 'userId'

/** What the host has, by the names of ids, as it was when it was last asked. */
const asked = signal<ReadonlyMap<string, readonly ThingView[]>>(new Map())

/** What may be given for a parameter of this name; until the host has been asked, the accounts of those with phones. */
export function thingsKnown(id: string): readonly ThingView[] {
  const known = asked.value.get(id)
  if (known || id !== ACCOUNT_ID) return known ?? []
  const people = model.value?.state.people ?? []
  return people.flatMap(({ name, accounts = [] }) =>
    accounts.map((one) => ({ id: String(one), label: name })),
  )
}

/** Asks what the host has that has such an id. Where it does not tell, there is nothing to offer. */
export async function askThings(id: string): Promise<void> {
  try {
    const response = await fetch(`api/things?id=${encodeURIComponent(id)}`)
    const { things } = (await response.json()) as { readonly things: readonly ThingView[] }
    if (response.ok && things.length > 0) asked.value = new Map(asked.value).set(id, things)
  } catch {
    // Who asked for it can type an id.
  }
}
