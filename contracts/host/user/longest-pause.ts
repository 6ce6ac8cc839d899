/** The longest pause, milliseconds from now: a year, of 366 days so that a leap year's last day is in it. */
export const LONGEST_PAUSE_MS = 366 * 24 * 3_600_000

export const PAUSE_TOO_LONG = 'Пауза не может быть длиннее года'
