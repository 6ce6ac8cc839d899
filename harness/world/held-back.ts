import type { TimelineCommunication } from '#contracts/model/timeline.ts'
import { joined } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Exchange } from '../results/exchange.ts'
import type { HeldBack } from '../results/held-back.ts'
import type { Systems } from '../systems/systems.ts'

/** Whose account is whose. */
export interface Owner {
  readonly personId: number
  readonly userId: number
}

/**
 * What of the communications that these exchanges began did not leave, and why. The bot is asked only where an answer of
 * its counts something of the kind; one that keeps no timeline has nothing to tell.
 * @param owners those whose messages are of interest
 */
export async function heldBackOf(
  systems: Systems,
  exchanges: readonly Exchange[],
  owners: () => Promise<readonly Owner[]>,
): Promise<HeldBack[]> {
  const begun = new Map(exchanges.flatMap(holdingBack))
  if (begun.size === 0) return []
  const all = await Promise.all(
    (await owners()).map(async ({ personId, userId }) => {
      const communications = await communicationsTo(systems, userId)
      return Promise.all(
        communications.map((one) => {
          const exchange = begun.get(one.communicationId)
          return exchange === undefined ? [] : missedOf(one, { exchange, personId })
        }),
      )
    }),
  )
  return all.flat(2)
}

/** The communication that an exchange began, with its id, if the bot says that not all of it leaves. */
function holdingBack({ id, system, responseBody }: Exchange): [communicationId: string, exchange: number][] {
  if (system !== 'bot' || !isObject(responseBody)) return []
  const { communicationId, suppressed, unreachable } = responseBody
  const isLess = Number(suppressed) > 0 || Number(unreachable) > 0
  return isLess && typeof communicationId === 'string' ? [[communicationId, id]] : []
}

async function communicationsTo(
  { project, botUrl }: Systems,
  user: number,
): Promise<readonly TimelineCommunication[]> {
  const { askingIn, askTimeline } = await import('../timeline/ask.ts')
  const { botId, token } = askingIn(project)
  if (token === undefined) return []
  try {
    return (await askTimeline({ botUrl, botId, token, user })).communications
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}

async function missedOf(
  communication: TimelineCommunication,
  known: Pick<HeldBack, 'exchange' | 'personId'>,
): Promise<HeldBack[]> {
  const [{ utcText }, { isMissed }, { remedyText, whyText }] = await Promise.all([
    import('../timeline/format.ts'),
    import('../timeline/missed.ts'),
    import('../timeline/words.ts'),
  ])
  const { communicationId, alias, deliveries } = communication
  return deliveries.filter(isMissed).map((delivery) => {
    const { at, part } = delivery
    const remedy = remedyText(delivery)
    // Results are read elsewhere, too.
    const why = whyText(delivery, utcText)
    const reason = remedy ? joined`${why}; ${remedy}` : why
    return { communicationId, alias, ...known, at, part, reason }
  })
}
