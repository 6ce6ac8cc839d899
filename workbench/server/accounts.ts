import { ACCOUNT_ID, allFields } from '#contracts/model/entity.ts'
import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { UserError } from '#runtime/user-error.ts'

/** By what an account tells who in the messenger it belongs to, the surest first. */
const TELLING = ['personId', 'phone', 'name'] as const

/** The thing that is an account of a person; undefined where the contract has none. */
export const accountEntity = ({ contract }: Pick<Systems['project'], 'contract'>) =>
  contract.entities.find(({ id }) => id === ACCOUNT_ID)

/** By what the accounts of a project are found that belong to people; where nothing of it is answered, by the phone. */
export function knownBy(project: Systems['project']): (typeof TELLING)[number] {
  const account = accountEntity(project)
  return TELLING.find((field) => account && allFields(account).includes(field)) ?? 'phone'
}

/** The ids of the accounts that are somebody's, as the host tells. @throws NotSupportedError where it cannot */
export async function accountsOf({ project, driver }: Systems, owner: PhoneOwner): Promise<number[]> {
  const account = accountEntity(project)
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

/**
 * Gives somebody in the messenger an account, as if it had always been there.
 * @returns its id
 * @throws UserError where the contract knows no accounts; NotSupportedError where the host has no way to make one
 */
export async function giveAccount({ project, driver }: Systems, owner: PhoneOwner): Promise<number> {
  const account = accountEntity(project)
  if (!account)
    throw new UserError({
      en: `the contract knows no accounts: nothing in it has the id ${ACCOUNT_ID}`,
      ru: `в контракте нет учётных записей: ни у чего нет номера ${ACCOUNT_ID}`,
    })
  const known = allFields(account)
  const fields = Object.fromEntries(TELLING.map((field) => [field, owner[field]] as const))
  const made = await driver.make(
    account.name,
    Object.fromEntries(Object.entries(fields).filter(([field]) => known.includes(field))),
  )
  return Number(made[ACCOUNT_ID])
}
