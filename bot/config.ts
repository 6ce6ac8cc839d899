import { z } from 'zod'
import { listed } from '#runtime/bilingual.ts'
import { explained, saying } from '#runtime/issues.ts'
import { UserError } from '#runtime/user-error.ts'
import type { ApiToken } from './api/auth.ts'
import { WEBHOOK_PATH } from './channels/telegram/intake.ts'
import { TELEGRAM_LIMITS } from './channels/telegram/limits.ts'
import { configWords as words } from './config-words.ts'
import type { BotOptions } from './index.ts'
import { isTimeZone } from './locales/zone.ts'

const url = z
  .url({ protocol: /^https?$/, error: saying(words.httpUrl) })
  .transform((value) => value.replace(/\/$/, ''))
const filled = { error: saying(words.empty) }
const required = z.string({ error: saying(words.notSet) }).min(1, filled)
const rate = z.coerce.number({ error: saying(words.number) }).positive({ error: saying(words.aboveZero) })

const environment = z.object({
  BOT_ID: required.pipe(
    z.coerce
      .number<string>({ error: saying(words.positive) })
      .int()
      .positive(),
  ),
  BOT_API_TOKENS: required.transform(parseTokens),
  BOT_HOST: z.string().default('127.0.0.1'),
  BOT_PORT: z.coerce
    .number({ error: saying(words.port) })
    .int()
    .min(0)
    .max(65_535)
    .default(3000),
  HOST_URL: required.pipe(url),
  HOST_TOKEN: required,
  TELEGRAM_TOKEN: required.regex(/^\d+:[\w-]+$/, { error: saying(words.telegramToken) }),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: url
    .refine(isSafe, { error: saying(words.httpsUrl) })
    .transform(withWebhookPath)
    .optional(),
  ALLOWED_HOSTS: z
    .string()
    .transform((value) => value.split(',').map((name) => name.trim()))
    .refine((names) => names.every((name) => /^[\w.-]+$/.test(name)), { error: saying(words.hostNames) })
    .optional(),
  TRUST_PROXY: z.coerce
    .number({ error: saying(words.proxies) })
    .int({ error: saying(words.whole) })
    .min(0, { error: saying(words.atLeast0) })
    .max(10, { error: saying(words.atMost10) })
    .default(0),
  WEB_ORIGINS: z
    .string()
    .transform((value) => value.split(',').map((origin) => origin.trim().replace(/\/$/, '')))
    .refine((origins) => origins.every(isOrigin), { error: saying(words.origins) })
    .optional(),
  WEB_PAGE: url.optional(),
  MESSAGES_PER_SECOND: rate.default(TELEGRAM_LIMITS.perSecond),
  MESSAGES_PER_CHAT_PER_SECOND: rate.default(TELEGRAM_LIMITS.perChatPerSecond),
  SMS_URL: url.optional(),
  SMS_TOKEN: z.string().min(1, filled).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: saying(words.postgres) })
    .optional(),
  DATA_DIR: z.string().min(1, filled).optional(),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: saying(words.timeZone) })
    .optional(),
  BOT_CLOCK: z.iso.datetime({ offset: true, error: saying(words.moment) }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export type BotConfig = Omit<BotOptions, 'clock' | 'log'> & {
  logLevel: string
  /** Where a simulated clock begins; the real time without it. */
  simulatedFrom?: string
}

/** What is wrong with the environment, a line for each variable. */
export class ConfigError extends UserError {
  override name = 'ConfigError'
}

/**
 * Reads the bot's settings from environment variables; docs/bot-team.md lists them.
 * @throws ConfigError that names every missing or wrong variable
 */
export function readConfig(env: NodeJS.ProcessEnv): BotConfig {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const mistakes = explained(environment, env, (issues) =>
      issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    )
    throw new ConfigError(listed(mistakes, '\n'))
  }
  const values = parsed.data
  return {
    botId: values.BOT_ID,
    ...(values.TIME_ZONE && { timeZone: values.TIME_ZONE }),
    apiTokens: values.BOT_API_TOKENS,
    host: values.BOT_HOST,
    port: values.BOT_PORT,
    hostUrl: values.HOST_URL,
    hostToken: values.HOST_TOKEN,
    telegram: {
      token: values.TELEGRAM_TOKEN,
      apiRoot: values.TELEGRAM_API_ROOT,
      ...(values.TELEGRAM_WEBHOOK_URL && { webhook: true, webhookUrl: values.TELEGRAM_WEBHOOK_URL }),
    },
    ...(values.SMS_URL && {
      sms: { url: values.SMS_URL, ...(values.SMS_TOKEN && { token: values.SMS_TOKEN }) },
    }),
    ...(values.WEB_ORIGINS && {
      web: { origins: values.WEB_ORIGINS, ...(values.WEB_PAGE && { page: values.WEB_PAGE }) },
    }),
    database: databaseOf(values),
    limits: { perSecond: values.MESSAGES_PER_SECOND, perChatPerSecond: values.MESSAGES_PER_CHAT_PER_SECOND },
    trustProxy: values.TRUST_PROXY,
    ...(values.ALLOWED_HOSTS && { allowedHosts: values.ALLOWED_HOSTS }),
    ...(values.BOT_CLOCK && { simulatedFrom: values.BOT_CLOCK }),
    logLevel: values.LOG_LEVEL,
  }
}

/** Telegram wants https (core.telegram.org/bots/api#setwebhook); a Bot API server on this machine does not. */
function isSafe(value: string): boolean {
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || hostname === 'localhost' || /^(127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** An address without a path means the bot's own one; another path may be one that a proxy rewrites. */
function withWebhookPath(value: string): string {
  const address = new URL(value)
  if (address.pathname !== '/') return value
  address.pathname = WEBHOOK_PATH
  return address.href
}

/** What browsers send as `Origin`: a scheme, a host and perhaps a port, and no path. */
function isOrigin(value: string): boolean {
  return value === '*' || (/^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value)
}

function databaseOf({ DATABASE_URL, DATA_DIR }: z.output<typeof environment>): BotOptions['database'] {
  if (DATABASE_URL) return { kind: 'postgres', url: DATABASE_URL }
  return DATA_DIR ? { kind: 'directory', path: DATA_DIR } : { kind: 'memory' }
}

/** `token=1,2;other=3`: tokens of the API with the bots that each may call. */
function parseTokens(value: string, context: z.RefinementCtx): ApiToken[] {
  return value.split(';').flatMap((entry) => {
    const [, token, ids] = /^(\S+)=(\d+(?:,\d+)*)$/.exec(entry.trim()) ?? []
    if (token && ids) return [{ token, botIds: ids.split(',').map(Number) }]
    context.addIssue({ code: 'custom', message: saying(words.tokens)() })
    return []
  })
}
