import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { UserError } from '#runtime/user-error.ts'
import type { WorkbenchRequests } from '../protocol.ts'
import { giveAccount } from './accounts.ts'
import { accountSaid, personSaid } from './recording/introductions.ts'
import { spokenName } from './recording/wording.ts'
import type { Session } from './session.ts'

/**
 * Gives somebody a phone, and an account in the host where that is asked for.
 * @throws UserError for a name that somebody has already; NotSupportedError where the host cannot make an account: the
 * phone is there then
 */
export async function meet(
  session: Session,
  systems: Systems,
  asked: WorkbenchRequests['people'],
): Promise<{ readonly personId: number; readonly userId?: number }> {
  const { phones, clock } = systems
  const { name, phone = freePhone(clock.now()), withAccount = false } = asked
  demandOtherName(await phones.all(), name)
  const personId = await phones.meet({ name, phone })
  const all = await phones.all()
  const owner = all.find((one) => one.personId === personId) ?? { personId, name, phone }
  await session.noteDown(() => [personSaid(all, owner, withAccount || asked.phone !== undefined)])
  if (!withAccount) return { personId }
  const userId = await giveAccount(systems, owner)
  await session.noteDown(() => [accountSaid(owner, userId)])
  return { personId, userId }
}

/** Scenarios, and whoever looks at several phones, know people by their first names. */
function demandOtherName(all: readonly PhoneOwner[], name: string): void {
  const named = (one: string) => spokenName(one) ?? one.trim()
  const other = all.find((one) => named(one.name) === named(name))
  if (other === undefined) return
  throw new UserError({
    en: `${other.name} is in the messenger already: people are told apart by their first names, as in scenarios`,
    ru: `в мессенджере уже есть ${other.name}: людей различают по именам, как в сценариях`,
  })
}

let phones = 0

/** One that nobody has yet, unless it was chosen by hand. */
function freePhone(now: number): string {
  phones += 1
  return `7998${String((now + phones) % 10_000_000).padStart(7, '0')}`
}
