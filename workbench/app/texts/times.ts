/** A moment as people read it, in UTC, which is the time of the systems: `2 марта 2026 г., 06:00:01 UTC`. */
export function momentText(at: string, language: 'ru' | 'en'): string {
  const shown = new Date(at).toLocaleString(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
  })
  return `${shown} UTC`
}

/** The day of a moment, in UTC: `2 марта 2026 г.`. */
export const dayText = (at: string, language: 'ru' | 'en'): string =>
  new Date(at).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })

/** How long something took, from milliseconds: `12 ms`, `1.2 s`, `2 min 5 s`. */
export function durationText(ms: number, language: 'ru' | 'en'): string {
  const [unitMs, unitS, unitMin] = language === 'ru' ? ['мс', 'с', 'мин'] : ['ms', 's', 'min']
  if (Math.round(ms) < 1_000) return `${Math.round(ms)} ${unitMs}`
  const seconds = Math.round(ms / 100) / 10
  if (seconds < 60) return `${seconds.toLocaleString(language)} ${unitS}`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} ${unitMin} ${whole % 60} ${unitS}`
}
