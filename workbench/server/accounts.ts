import { ACCOUNT_ID } from '#contracts/model/entity.ts'
import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import type { Systems } from '#harness/systems/systems.ts'

/** The ids of the accounts that have somebody's phone number, as the host tells. @throws NotSupportedError where it cannot */
export async function accountsOf({ project, driver }: Systems, { phone }: PhoneOwner): Promise<number[]> {
  const account = project.contract.entities.find(({ id }) => id === ACCOUNT_ID)
  if (!account) return []
  const found = await driver.find(account.name, { phone })
  return found.map((one) => Number(one[ACCOUNT_ID]))
}

/** Who in the messenger has the phone number of an account; undefined where nobody has, or the host does not tell. */
export async function ownerOf(systems: Systems, userId: number): Promise<PhoneOwner | undefined> {
  for (const owner of await systems.phones.all()) {
    const accounts = await accountsOf(systems, owner).catch((): number[] => [])
    if (accounts.includes(userId)) return owner
  }
  return undefined
}
