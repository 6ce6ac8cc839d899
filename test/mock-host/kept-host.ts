import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type FakeBot, type Reaction, startFakeBot } from './fake-bot.ts'
import { startPortal, type TestPortal } from './portal.ts'

/** What a bot does that is out of order. */
export const FAULT: Reaction = { status: 503 }

/** A folder for a host, that is not there yet, and goes when the test is over. */
export async function hostFolder(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'commap-kept-')), 'host')
  onTestFinished(() => rm(join(folder, '..'), { recursive: true }))
  return folder
}

/** A bot that fails as often as it is told to. */
export async function botThat(...plan: Reaction[]): Promise<FakeBot> {
  const bot = await startFakeBot()
  bot.plan.push(...plan)
  onTestFinished(() => bot[Symbol.asyncDispose]())
  return bot
}

/** The portal on the folder that knows this bot from its start. */
export const portalWith = (folder: string, { baseUrl }: FakeBot, botIds = [1]) =>
  startPortal({
    dataFolder: folder,
    bots: botIds.map((botId) => ({ botId, baseUrl, token: `token-${botId}` })),
  })

/** Something happens to so many users; returns their ids. */
export async function happen(portal: TestPortal, times = 1): Promise<number[]> {
  const userIds: number[] = []
  for (let time = 0; time < times; time += 1) {
    const { userId } = await portal.user()
    await portal.act('connect-bot', { userId }).expect(200)
    userIds.push(userId)
  }
  await portal.host.settle()
  return userIds
}

export const userIdsOf = (bot: FakeBot) => bot.calls.map(({ params }) => params.userId)
export const keysOf = (calls: { idempotencyKey: string }[]) =>
  calls.map(({ idempotencyKey }) => idempotencyKey)

/** The outbox and the data after another start. */
export async function afterRestart(folder: string) {
  await using portal = await startPortal({ dataFolder: folder })
  return { outbox: await portal.outbox(), data: await dataOf(portal) }
}

export async function dataOf(portal: TestPortal): Promise<unknown> {
  return JSON.parse(JSON.stringify(await portal.everything()).replaceAll(portal.url, ''))
}
