import { type Entity, referredBy } from '#contracts/model/entity.ts'
import { entityNameOf } from '#contracts/model/semantics.ts'
import type { Action } from '#mock-host/engine/action.ts'
import { type Case, caseMistakes, expressionOf, isCase, writtenIn } from '#mock-host/engine/sentence.ts'
import { type Bilingual, joined, listed } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'

/** One parameter of a sentence, and the parameter of the action that it gives. */
export interface Binding {
  /** As Cucumber knows it: `person`, `text` … */
  readonly kind: string
  readonly parameter: string
  /** In which the Russian sentence wants the name of a person; without it the nominative. */
  readonly inCase?: Case
}

/** The sentences of an action as Cucumber expressions, and what their parameters are. */
export interface Spoken {
  readonly ru: string
  readonly en: string
  readonly bindings: readonly Binding[]
}

const KINDS = ['person', 'text', 'word', 'int', 'float', 'duration']

/**
 * How scenarios say an action; undefined for one that they do not.
 * @throws UserError for sentences that do not give the same parameters in the same order, or none of the action's, and
 * for a case that there is not
 */
export function spokenOf({
  name,
  params,
  says,
  knownAs,
}: Pick<Action, 'name' | 'params' | 'says' | 'knownAs'>): Spoken | undefined {
  if (!says) return undefined
  const mistakes = caseMistakes(name, says)
  if (mistakes.length > 0) throw new UserError(listed(mistakes, '\n'))
  const bindings = bindingsIn(says.ru)
  if (given(bindings) !== given(bindingsIn(says.en)))
    throw new UserError(joined`${name}: ${words.otherParameters}`)
  for (const { kind, parameter } of bindings) {
    if (!KINDS.includes(kind)) throw new UserError(joined`${name}: ${words.noKind(kind)}`)
    if (!Object.hasOwn(params.shape, parameter))
      throw new UserError(joined`${name}: ${words.noParameter(parameter, Object.keys(params.shape))}`)
  }
  if (knownAs !== undefined && !bindings.some(({ parameter }) => parameter === knownAs))
    throw new UserError(joined`${name}: ${words.notGiven(knownAs)}`)
  return { ru: expressionOf(says.ru), en: expressionOf(says.en), bindings }
}

const words = {
  otherParameters: {
    en: 'its sentences must have the same parameters in the same order',
    ru: 'в предложениях на обоих языках должны быть одни и те же параметры в одном порядке',
  },
  noKind: (kind: string): Bilingual => ({
    en: `there is no {${kind}:…} in a sentence; there are: ${KINDS.join(', ')}`,
    ru: `в предложении не бывает {${kind}:…}; есть: ${KINDS.join(', ')}`,
  }),
  noParameter: (name: string, known: readonly string[]): Bilingual => ({
    en: `its sentences give ${name}, and it has: ${known.join(', ')}`,
    ru: `в предложениях есть ${name}, а у действия – только: ${known.join(', ')}`,
  }),
  notGiven: (name: string): Bilingual => ({
    en: `knownAs names ${name}, which its sentences do not give`,
    ru: `в knownAs указан ${name}, которого в предложениях нет`,
  }),
}

const bindingsIn = (sentence: string): Binding[] =>
  writtenIn(sentence).map(({ kind, parameter, inCase }) => ({
    kind,
    parameter,
    ...(isCase(inCase) && { inCase }),
  }))

/** What sentences of both languages must have in common. */
const given = (bindings: readonly Binding[]) =>
  bindings.map(({ kind, parameter }) => `${kind}:${parameter}`).join(' ')

/** The entity whose id a parameter of an action is: words in its place name such a thing. */
export function entityNamedBy(
  parameter: string,
  { does }: Pick<Action, 'does'>,
  entities: readonly Entity[],
): Entity | undefined {
  const direct = entities.find(({ id }) => id === parameter)
  const own = does && entities.find(({ name }) => name === entityNameOf(does))
  const referred = own && referredBy(own, parameter)
  return direct ?? entities.find(({ name }) => name === referred)
}
