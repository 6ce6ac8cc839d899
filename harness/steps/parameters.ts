import { defineParameterType } from '@cucumber/cucumber'
import { nominative } from '../world/names.ts'
import { DURATIONS, durationIn } from './durations.ts'
import { TIMES, timesIn } from './numerals.ts'

const NAME = '(?:[А-ЯЁ][а-яё]+|[A-Z][a-z]+)'

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

defineParameterType({ name: 'duration', regexp: DURATIONS, transformer: durationIn })

defineParameterType({ name: 'times', regexp: TIMES, transformer: timesIn })
