import { ACCOUNT_ID, allFields } from '#contracts/model/entity.ts'
import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import type { Systems } from '#harness/systems/systems.ts'

/** By what an account tells who in the messenger it belongs to, the surest first. */
const TELLING = ['personId', 'phone', 'name'] as const

/** By what the accounts of a project are found that belong to people; where nothing of it is answered, by the phone. */
export function knownBy({ contract }: Systems['project']): (typeof TELLING)[number] {
  const account = contract.entities.find(({ id }) => id === ACCOUNT_ID)
  return TELLING.find((field) => account && allFields(account).includes(field)) ?? 'phone'
}

/** The ids of the accounts that are somebody's, as the host tells. @throws NotSupportedError where it cannot */
export async function accountsOf({ project, driver }: Systems, owner: PhoneOwner): Promise<number[]> {
  const account = project.contract.entities.find(({ id }) => id === ACCOUNT_ID)
  if (!account) return []
  const field = knownBy(project)
  const found = await driver.find(account.name, { [field]: owner[field] })
  return found.map((one) => Number(one[ACCOUNT_ID]))
}

/** Who in the messenger has an account; undefined where nobody has, or the host does not tell. */
export async function ownerOf(systems: Systems, userId: number): Promise<PhoneOwner | undefined> {
  const owner = (await ownersIn(systems)).find((one) => one.userId === userId)
  return owner && (await systems.phones.all()).find(({ personId }) => personId === owner.personId)
}

/** Everybody in the messenger who has an account, with its id; nobody where the host does not tell. */
export async function ownersIn(systems: Systems): Promise<{ personId: number; userId: number }[]> {
  const owners = (await systems.phones.all()).map(async (owner) => {
    const accounts = await accountsOf(systems, owner).catch((): number[] => [])
    return accounts.map((userId) => ({ personId: owner.personId, userId }))
  })
  return (await Promise.all(owners)).flat()
}
