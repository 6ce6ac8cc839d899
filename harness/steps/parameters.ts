import { defineParameterType } from '@cucumber/cucumber'
import { nominative } from '../world/names.ts'

const NAME = '(?:[А-ЯЁ][а-яё]+|[A-Z][a-z]+)'

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(минут|minute)/, 60_000],
  [/^(час|hour)/, 3_600_000],
  [/^(день|дня|дней|day)/, 86_400_000],
  [/^(недел|week)/, 7 * 86_400_000],
]

defineParameterType({ name: 'person', regexp: NAME, transformer: (name: string) => name })

const NAMES = `${NAME}(?:, ${NAME})*(?: (?:и|and) ${NAME})?`
const split = (names: string) => names.split(/, | и | and /)

defineParameterType({ name: 'people', regexp: NAMES, transformer: split })

// Russian names after “у”, of people who are named there for the first time.
defineParameterType({ name: 'owner', regexp: NAME, transformer: nominative })
defineParameterType({
  name: 'owners',
  regexp: NAMES,
  transformer: (names: string) => split(names).map(nominative),
})

defineParameterType({
  name: 'text',
  // Inside «…» a quotation may stand in «…» of its own; "…" may hold anything but the same quotes.
  regexp: [/«((?:[^«»]|«[^«»]*»)*)»/, /"([^"]*)"/],
  transformer: (...quoted: (string | undefined)[]) =>
    (quoted.find((text) => text !== undefined) ?? '').replaceAll('\\n', '\n'),
})

defineParameterType({
  name: 'duration',
  regexp: /(\d+) (минут[ауы]?|час(?:а|ов)?|день|дня|дней|недел[яюиь]|minutes?|hours?|days?|weeks?)/,
  transformer: (amount: string, unit: string) =>
    Number(amount) * (UNITS.find(([name]) => name.test(unit))?.[1] ?? Number.NaN),
})

defineParameterType({
  name: 'times',
  regexp: /(?:один|\d+) раза?|once|twice|\d+ times/,
  transformer: (times: string) =>
    /^(один|once)/.test(times) ? 1 : times === 'twice' ? 2 : Number.parseInt(times, 10),
})
