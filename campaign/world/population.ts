import type { JsonClient } from '#harness/json-client.ts'

/** Somebody with a phone in the messenger and an account in the portal. */
export interface Resident {
  personId: number
  userId: number
}

/** People who read the same posts, written by an author who has no phone. */
export interface Family {
  authorId: number
  residents: Resident[]
}

const AT_ONCE = 10
const FIRST_PHONE = 79_200_000_000
const FIRST_FAMILY = 9_000
/** A comment reaches the family of whoever wrote it: small families talk, so that a comment is no second fan-out. */
const TALKERS = 6

/** Makes a large family of readers and `talking` small ones. @returns the large one first */
export async function settleIn(
  portal: JsonClient,
  phones: JsonClient,
  people: number,
  talking: number,
): Promise<Family[]> {
  const sizes = [people - talking * TALKERS, ...Array.from({ length: talking }, () => TALKERS)]
  const families: Family[] = []
  let phone = FIRST_PHONE
  for (const [index, size] of sizes.entries()) {
    const familyId = FIRST_FAMILY + index
    const author = await portal.post<{ userId: number }>('/__admin/users', { familyId, role: 'author' })
    const numbers = Array.from({ length: size }, () => String(phone++))
    const residents = await eachOf(numbers, (number) => moveIn(portal, phones, number, familyId))
    families.push({ authorId: author.userId, residents })
  }
  return families
}

async function moveIn(
  portal: JsonClient,
  phones: JsonClient,
  phone: string,
  familyId: number,
): Promise<Resident> {
  const account = { familyId, phone, role: 'user' }
  const { userId } = await portal.post<{ userId: number }>('/__admin/users', account)
  return { userId, personId: await newPhone(phones, phone) }
}

/** Somebody in the messenger whom the portal does not know. */
export async function newPhone(phones: JsonClient, phone: string): Promise<number> {
  const { personId } = await phones.post<{ personId: number }>('/phones', { firstName: 'Житель', phone })
  return personId
}

/** Does something with each item, some at a time; the results are in the order of the items. */
export async function eachOf<T, R>(items: readonly T[], doing: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const work = async () => {
    for (const [index, item] of waiting) results[index] = await doing(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}
