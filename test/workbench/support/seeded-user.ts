import { startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'

interface Seeded {
  readonly userId: number
  readonly phone: string | null
}

/** Somebody of the data with which the example's portal always begins. @throws Error when nobody there has a phone */
export async function seededUser(): Promise<{ readonly userId: number; readonly phone: string }> {
  await using host = await startMockHost({ clock: systemClock, port: 0, token: 'any', bots: [] })
  const { users } = (await (await fetch(`${host.url}/__admin/users`)).json()) as { users: readonly Seeded[] }
  for (const { userId, phone } of users) if (phone !== null) return { userId, phone }
  throw new Error('nobody in the seeded data has a phone')
}
