import { defineParameterType } from '@cucumber/cucumber'

const NAME = '(?:[А-ЯЁ][а-яё]+|[A-Z][a-z]+)'

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(минут|minute)/, 60_000],
  [/^(час|hour)/, 3_600_000],
  [/^(день|дня|дней|day)/, 86_400_000],
  [/^(недел|week)/, 7 * 86_400_000],
]

defineParameterType({ name: 'person', regexp: NAME, transformer: (name: string) => name })

defineParameterType({
  name: 'people',
  regexp: `${NAME}(?:, ${NAME})*(?: (?:и|and) ${NAME})?`,
  transformer: (names: string) => names.split(/, | и | and /),
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
