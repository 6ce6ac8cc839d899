const MOMENT = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' })

/** A moment in the time zone of this machine, such as `2026-03-02 09:00:00`. */
export function momentText(iso: string): string {
  return MOMENT.format(new Date(iso))
}

/** The same wherever it is read, such as `2026-03-02 09:00:00 UTC`. */
export const utcText = (iso: string): string =>
  new Date(iso)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC')

/** The time zone of `momentText`. */
export const timeZone = MOMENT.resolvedOptions().timeZone

/** Text from outside on one line, without what a terminal would obey. */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
