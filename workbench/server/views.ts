import type { Contract } from '#contracts/model/contract.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { checkerOf } from '#harness/world/contracts.ts'
import type { ClockView, ExchangeView, PersonView } from '../protocol.ts'

/** An exchange with its point and what the contract says of it. */
export function exchangeView(contract: Contract, exchange: Exchange): ExchangeView {
  const point = contract.at(exchange.system, exchange)?.name
  const problems = checkerOf(contract).check(exchange, false)?.problems ?? []
  return { ...exchange, ...(point !== undefined && { point }), problems }
}

export async function clockView({ clock, time, nextDue }: Systems): Promise<ClockView> {
  const due = await nextDue()
  return {
    now: new Date(clock.now()).toISOString(),
    due: due === undefined ? null : new Date(due).toISOString(),
    kind: time,
  }
}

/** Everybody in the messenger, with the chat that they have with the bot. */
export async function peopleIn({ phones, channel }: Systems): Promise<PersonView[]> {
  const all = await phones.all()
  // A messenger that runs elsewhere need not have any.
  const sms = all.length === 0 ? [] : await phones.sms().catch(() => [])
  return Promise.all(
    all.map(async ({ personId, name, phone }) => {
      const own = sms.filter(({ to }) => to === phone).map(({ at, text }) => ({ at, text }))
      return { personId, name, phone, channel, chat: await phones.chat(personId), sms: own }
    }),
  )
}
