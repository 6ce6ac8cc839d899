import { isMatcher, type Matcher } from '#contracts/model/pact/matchers.ts'

/** What a Pact V4 file says about the values of a body beside the body itself. */
export interface Rules {
  readonly matchingRules: Record<string, unknown>
  readonly generators: Record<string, unknown>
}

/** Rules for every value of a template: its type counts, and identifiers come from the provider states. */
export function rulesOf(
  template: unknown,
  path = '$',
  rules: Rules = { matchingRules: {}, generators: {} },
): Rules {
  if (isMatcher(template)) addGiven(template, path, rules)
  else if (Array.isArray(template)) {
    for (const [index, inner] of template.entries()) rulesOf(inner, `${path}[${index}]`, rules)
  } else if (typeof template === 'object' && template !== null) {
    for (const [name, inner] of Object.entries(template)) rulesOf(inner, path + step(name), rules)
  } else if (template !== null) rules.matchingRules[path] = combined('type')
  return rules
}

export const combined = (match: string, more: object = {}) => ({
  combine: 'AND',
  matchers: [{ match, ...more }],
})

function addGiven(matcher: Matcher, path: string, { matchingRules, generators }: Rules): void {
  const { 'pact:matcher:type': match, expression } = matcher
  matchingRules[path] = combined(typeof match === 'string' ? match : 'type')
  if (expression !== undefined) generators[path] = { expression, type: 'ProviderState' }
}

const step = (name: string) => (/^\w+$/.test(name) ? `.${name}` : `['${name}']`)
