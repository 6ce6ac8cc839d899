import { expect } from 'vitest'
import { endpoints } from '#contracts/bot/index.ts'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import { type FakeBot, introduce, startFakeBot } from './fake-bot.ts'
import { type AdminUser, startPortal, type TestPortal } from './portal.ts'

/** A portal with a bot that it calls, and two of one family, both connected. */
export class Acting implements AsyncDisposable {
  readonly portal: TestPortal
  readonly bot: FakeBot
  readonly user: AdminUser
  readonly reader: AdminUser

  private constructor(portal: TestPortal, bot: FakeBot, [user, reader]: readonly [AdminUser, AdminUser]) {
    this.portal = portal
    this.bot = bot
    this.user = user
    this.reader = reader
  }

  static async start(): Promise<Acting> {
    const portal = await startPortal()
    const bot = await startFakeBot()
    await introduce(portal, bot)
    const member = () => portal.user({ familyId: 60, botConnected: true })
    return new Acting(portal, bot, [await member(), await member()])
  }

  /** Performs an action and returns its result with the call that the bot got, if it got one. */
  readonly act = async (name: string, params: object) => {
    const { portal, bot } = this
    bot.calls.length = 0
    const { status, body } = await portal.act(name, params)
    expect({ status, body }).toMatchObject({ status: 200 })
    await portal.host.settle()
    expect(bot.calls).toHaveLength(body.calls.length)
    const [call] = bot.calls
    const alias = call?.url.replace('/api/v1/bots/1/call/', '')
    const endpoint = Object.values<Endpoint>(endpoints).find((known) => known.alias === alias)
    if (call) expect(endpoint?.params.parse(call.params)).toEqual(call.params)
    return { result: body.result, alias, params: call?.params }
  }

  /** Performs an action that must be refused, and checks that it left no trace. */
  readonly refused = async (name: string, params: object): Promise<number> => {
    const { portal } = this
    const before = await portal.everything()
    const calls = await portal.outbox()
    const { status, body } = await portal.act(name, params)
    expect(body.success).toBe(false)
    expect(await portal.everything()).toEqual(before)
    expect(await portal.outbox()).toEqual(calls)
    return status
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.portal[Symbol.asyncDispose]()
    await this.bot[Symbol.asyncDispose]()
  }
}
