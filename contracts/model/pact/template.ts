import { joined } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { compileRule, equalTo, PactError, type Rule, sameType, show, type Test } from './rules.ts'

/** What differs between a value and the template, one line each, none where it fits. */
export type Template = (value: unknown, name: string) => string[]

/** A body, or one part of it, as a pact file has it: an example, and rules by paths such as `$.posts[*].title`. */
export interface Source {
  readonly content: unknown
  readonly rules: ReadonlyMap<string, readonly Rule[]>
  /**
   * Templates of list elements by path, shared by all answers that belong together: a list may mix what several
   * interactions show one by one, such as posts with and without a picture.
   */
  readonly elements: Map<string, Template[]>
}

/**
 * Fields that tell one outcome from another and are compared as they are. Other values without rules depend on
 * the provider's state, which a replay does not have; they stand for their type, and the schemas limit them.
 */
const OUTCOME = /^\$\.(success|message)$/

/** Rules of a pact file by their paths, in one spelling: `$['a'][0]` is `$.a[*]`. */
export function rulesByPath(rules: Readonly<Record<string, { matchers: readonly Rule[] }>> = {}) {
  const spelling = (path: string) => path.replaceAll(/\['([^']+)'\]/g, '.$1').replaceAll(/\[\d+\]/g, '[*]')
  return new Map(Object.entries(rules).map(([path, { matchers }]) => [spelling(path), matchers]))
}

/**
 * Compiles the part of a body that stands at `path`.
 * @throws PactError for matchers that are not understood
 */
export function compileTemplate(source: Source, path = '$'): Template {
  const { content, rules } = source
  const own = rules.get(path)
  const isExact = own?.some(({ match }) => match === 'equality')
  if (Array.isArray(content) && !isExact) return arrayTemplate(source, content, path, own)
  if (isObject(content) && !isExact) return objectTemplate(source, path)
  const implied = OUTCOME.test(path) ? equalTo : sameType
  const tests = own?.map((rule) => compileAt(path, rule, content)) ?? [implied(content)]
  return (value, name) => complaints(tests, value, name)
}

/** @throws PactError that names the place */
function compileAt(path: string, rule: Rule, content: unknown): Test {
  try {
    return compileRule(rule, content)
  } catch (error) {
    throw error instanceof PactError ? new PactError(joined`${path}: ${error.told}`, { cause: error }) : error
  }
}

function complaints(tests: readonly Test[], value: unknown, name: string): string[] {
  const [first] = tests.map((test) => test(value)).filter((complaint) => complaint !== undefined)
  return first === undefined ? [] : [`${name}: ${first}`]
}

/** Templates of the fields of an object, by name. */
export function fieldTemplates(source: Source, path = '$'): Map<string, Template> {
  const { content } = source
  if (!isObject(content))
    throw new PactError({
      en: `an object is expected at ${path}, not ${show(content)}`,
      ru: `в ${path} ожидается объект, а не ${show(content)}`,
    })
  return new Map(
    Object.entries(content).map(([name, value]) => [
      name,
      compileTemplate({ ...source, content: value }, `${path}.${name}`),
    ]),
  )
}

function objectTemplate(source: Source, path: string): Template {
  const fields = fieldTemplates(source, path)
  return (value, name) => {
    if (!isObject(value)) return [`${name}: expected an object, got ${show(value)}`]
    return Array.from(fields, ([field, template]) =>
      field in value ? template(value[field], `${name}.${field}`) : [`${name}.${field}: is missing`],
    ).flat()
  }
}

function arrayTemplate(
  source: Source,
  content: readonly unknown[],
  path: string,
  rules: readonly Rule[] = [],
): Template {
  const inside = `${path}[*]`
  const shared = source.elements.get(inside) ?? []
  source.elements.set(inside, shared)
  shared.push(...content.map((element) => compileTemplate({ ...source, content: element }, inside)))
  // Without rules the length of an example means no more than its values do, except that an empty list stays empty.
  const least = Math.max(0, ...rules.map(({ min = 0 }) => min))
  const most = content.length === 0 ? 0 : Math.min(...rules.map(({ max = Infinity }) => max))
  return (value, name) => {
    if (!Array.isArray(value)) return [`${name}: expected an array, got ${show(value)}`]
    if (value.length < least || value.length > most)
      return [`${name}: expected ${least} to ${most} elements, got ${value.length}`]
    return value.flatMap((element, index) => bestFit(shared, element, `${name}[${index}]`))
  }
}

/** The differences from the template that comes closest. */
function bestFit(templates: readonly Template[], value: unknown, name: string): string[] {
  let best: string[] | undefined
  for (const template of templates) {
    const differences = template(value, name)
    if (differences.length === 0) return differences
    if (!best || differences.length < best.length) best = differences
  }
  return best ?? []
}
