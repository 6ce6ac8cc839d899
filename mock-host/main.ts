import { pino } from 'pino'
import { z } from 'zod'
import { listed } from '#runtime/bilingual.ts'
import { systemClock } from '#runtime/clock.ts'
import { explained } from '#runtime/issues.ts'
import { UserError } from '#runtime/user-error.ts'
import { startMockHost } from './index.ts'

const filled = z.string({ error: 'is not set' }).min(1, 'is empty')

const environment = z.object({
  HOST_PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(3001),
  HOST_TOKEN: filled,
  BOT_ID: filled.pipe(z.coerce.number<string>({ error: 'must be a positive number' }).int().positive()),
  BOT_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }),
  BOT_TOKEN: filled,
  /** Where a simulated clock begins. */
  HOST_CLOCK: z.iso
    .datetime({ offset: true, error: 'must be a moment such as 2026-03-02T09:00:00Z' })
    .optional(),
  DATA_DIR: z.string().min(1, 'is empty').optional(),
})

/** The simulated portal of the example as a process of its own, as a real one is; settings from the environment. */
async function main(): Promise<void> {
  const parsed = environment.safeParse(process.env)
  if (!parsed.success)
    throw new UserError(
      listed(
        explained(environment, process.env, (issues) =>
          issues.map(({ path, message }) => `${path.join('.')} ${message}`),
        ),
        '\n',
      ),
    )
  const { HOST_PORT, HOST_TOKEN, BOT_ID, BOT_URL, BOT_TOKEN, HOST_CLOCK, DATA_DIR } = parsed.data
  const host = await startMockHost({
    clock: HOST_CLOCK ? new (await import('#runtime/test-clock.ts')).TestClock(HOST_CLOCK) : systemClock,
    isClockOffered: true,
    port: HOST_PORT,
    token: HOST_TOKEN,
    bots: [{ botId: BOT_ID, baseUrl: BOT_URL, token: BOT_TOKEN }],
    dataFolder: DATA_DIR,
    log: pino({ level: 'warn' }),
  })
  console.log(`the portal is running at ${host.url}`)
  const stop = () => void host[Symbol.asyncDispose]()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

try {
  await main()
} catch (error) {
  console.error(`The portal cannot start:\n${error instanceof Error ? error.message : error}`)
  process.exitCode = 2
}
