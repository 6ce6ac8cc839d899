import type { Bilingual } from '#runtime/bilingual.ts'
import { nearest, plainName } from '#runtime/nearest.ts'
import { EITHER, gherkin } from './gherkin.ts'
import { type FeatureProblem, type GherkinError, keywordIn, notGherkin, slipOf } from './gherkin-errors.ts'
import type { GherkinDocument } from './messages.ts'

type Child = NonNullable<GherkinDocument['feature']>['children'][number]
type Scenario = NonNullable<Child['scenario']>
type Tag = Scenario['tags'][number]

/**
 * What is wrong with the text of a feature: with its Gherkin, else with tags that name no row, scenarios that belong to
 * none, and outlines that would not become what was meant. Sentences are another matter (`sentenceProblems`).
 * @param rows the ids of all rows of the project
 */
export function featureProblems(text: string, rows: readonly string[]): FeatureProblem[] {
  const { AstBuilder, GherkinClassicTokenMatcher, Parser } = gherkin()
  try {
    const parser = new Parser(new AstBuilder(() => ''), new GherkinClassicTokenMatcher(EITHER))
    const document = parser.parse(text)
    return [...problemsOf(document, rows), ...descriptionProblems(document, text.split(/\r?\n/))].toSorted(
      (one, other) => one.line - other.line,
    )
  } catch (error) {
    const { errors } = error as { errors?: readonly GherkinError[] }
    if (!errors) throw error
    return notGherkin(text, errors)
  }
}

function problemsOf({ feature }: GherkinDocument, rows: readonly string[]): FeatureProblem[] {
  if (!feature) return []
  const rules = feature.children.flatMap(({ rule }) => rule ?? [])
  const scenarios = [
    ...scenariosIn(feature.children, feature.tags),
    ...rules.flatMap(({ children, tags }) => scenariosIn(children, [...feature.tags, ...tags])),
  ]
  const tags = [
    ...[feature, ...rules].flatMap((part) => part.tags),
    ...scenarios.flatMap(({ scenario }) => ownTags(scenario)),
  ]
  const ofTags = tags.flatMap((tag) => problemOfTag(tag, rows) ?? [])
  return [
    ...ofTags,
    // A tag that is wrong has been told.
    ...(ofTags.length > 0 ? [] : scenarios.flatMap((one) => strayProblem(one, rows) ?? [])),
    ...scenarios.flatMap(({ scenario }) => outlineProblems(scenario)),
  ]
}

/** Lines of descriptions that were meant as keywords. */
function descriptionProblems({ feature }: GherkinDocument, lines: readonly string[]): FeatureProblem[] {
  if (!feature) return []
  const rules = feature.children.flatMap(({ rule }) => rule ?? [])
  const children = [...feature.children, ...rules.flatMap((rule) => rule.children)]
  const parts = [feature, ...rules, ...children.flatMap(({ background, scenario }) => [background, scenario])]
  return parts.flatMap((part) => {
    if (!part?.description) return []
    const told = part.description.split(/\r?\n/)
    const from = lines.findIndex((line, index) => index >= part.location.line && line.trim() !== '')
    return told.flatMap((line, index) => {
      const meant = keywordIn(line.trim())
      return meant === undefined ? [] : [{ line: from + index + 1, message: slipOf(line.trim(), meant) }]
    })
  })
}

interface Tagged {
  readonly scenario: Scenario
  /** Its own, and those that it has from its feature and rule. */
  readonly tags: readonly Tag[]
}

const scenariosIn = (children: readonly Pick<Child, 'scenario'>[], inherited: readonly Tag[]): Tagged[] =>
  children.flatMap(({ scenario }) =>
    scenario ? [{ scenario, tags: [...inherited, ...ownTags(scenario)] }] : [],
  )

const ownTags = ({ tags, examples }: Scenario): Tag[] => [...tags, ...examples.flatMap((one) => one.tags)]

/** How a row is named, whatever its map is called. */
const OF_ROW = /^@[\p{L}\d_-]+\/\d+$/u

/** A tag of a row's form, or one that only letters' size and signs keep from being one, must name a row. */
function problemOfTag({ name, location }: Tag, rows: readonly string[]): FeatureProblem | undefined {
  const id = name.slice(1)
  if (rows.includes(id)) return undefined
  const same = rows.find((row) => plainName(row) === plainName(id))
  if (same === undefined && !OF_ROW.test(name)) return undefined
  const meant = same ?? nearest(id, rows)
  return {
    line: location.line,
    message: {
      en: `the tag ${name} names no row of the maps${meant ? `; did you mean @${meant}?` : ''}`,
      ru: `для тега ${name} в картах нет строки${meant ? `; возможно, @${meant}?` : ''}`,
    },
  }
}

function strayProblem({ scenario, tags }: Tagged, rows: readonly string[]): FeatureProblem | undefined {
  if (tags.some(({ name }) => rows.includes(name.slice(1)))) return undefined
  const [row] = rows
  if (row === undefined) return undefined
  const { name, location } = scenario
  return {
    line: location.line,
    message: {
      en: `the scenario “${name}” belongs to no row: put the tag of its row above it, such as @${row}`,
      ru: `сценарий «${name}» не относится ни к одной строке: поставьте над ним тег строки, например @${row}`,
    },
  }
}

/** An outline that would be played with its placeholders as they stand, or not at all. */
function outlineProblems({ keyword, location, steps, examples }: Scenario): FeatureProblem[] {
  const { dialects } = gherkin()
  const isOutline = Object.values(dialects).some(({ scenarioOutline }) => scenarioOutline?.includes(keyword))
  if (isOutline && examples.length === 0) return [{ line: location.line, message: WITHOUT_EXAMPLES }]
  const empty = examples.filter(({ tableBody }) => tableBody.length === 0)
  if (empty.length > 0) return empty.map((one) => ({ line: one.location.line, message: EMPTY_EXAMPLES }))
  const said = JSON.stringify(steps)
  return examples.flatMap(({ tableHeader }) => {
    const columns = tableHeader?.cells.map(({ value }) => value) ?? []
    const unused = columns.filter((column) => !said.includes(`<${column}>`))
    // Angle brackets may be a text's own; beside a column that nothing names they are a slip.
    return unused.flatMap((column) => {
      const step = steps.find(({ text }) => placeholdersIn(text).some((one) => !columns.includes(one)))
      const unknown = step && placeholdersIn(step.text).find((one) => !columns.includes(one))
      return step && unknown !== undefined
        ? [{ line: step.location.line, message: noColumn(unknown, column) }]
        : []
    })
  })
}

const placeholdersIn = (text: string) => Array.from(text.matchAll(/<([^<>]+)>/g), ([, name = '']) => name)

const WITHOUT_EXAMPLES: Bilingual = {
  en: 'the outline has no examples: add Examples with a table, or call it a scenario',
  ru: 'у структуры сценария нет примеров: добавьте «Примеры» с таблицей или назовите её сценарием',
}

const EMPTY_EXAMPLES: Bilingual = {
  en: 'the examples have no row below their header, so the outline is never played',
  ru: 'в примерах нет ни одной строки под заголовком, и структура сценария не будет проиграна',
}

const noColumn = (name: string, column: string): Bilingual => ({
  en: `the examples have no column <${name}>, and nothing names their column <${column}>`,
  ru: `в примерах нет колонки <${name}>, а колонку <${column}> никто не называет`,
})
