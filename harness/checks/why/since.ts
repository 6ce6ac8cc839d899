import { UserError } from '#runtime/user-error.ts'

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/**
 * The moment that `--since` means, in ISO 8601: so long before `now` (epoch ms), or a date or a time, which without an
 * offset is that of this machine. @throws UserError
 */
export function sinceMoment(value: string, now: number): string {
  const [, amount, unit = ''] = /^(\d{1,5})([mhdw])$/.exec(value) ?? []
  if (amount !== undefined) return new Date(now - Number(amount) * (UNITS[unit] ?? 0)).toISOString()
  // A date alone would be read as midnight in UTC.
  const local = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00` : value
  const time = /^\d{4}-\d{2}-\d{2}T\d/.test(local) ? Date.parse(local) : Number.NaN
  if (!Number.isNaN(time)) return new Date(time).toISOString()
  throw new UserError({
    en: `--since: ${value} is neither a time ago such as 90m, 12h, 3d, nor a date such as 2026-03-01 or 2026-03-01T09:00:00+03:00`,
    ru: `--since: ${value} – ни давность вроде 90m, 12h, 3d, ни дата вроде 2026-03-01 или 2026-03-01T09:00:00+03:00`,
  })
}
