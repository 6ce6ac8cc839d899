import { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import { allFields } from '#contracts/model/entity.ts'
import { entityNameOf, semanticKinds } from '#contracts/model/semantics.ts'
import { type Bilingual, type Language, listed } from '#runtime/bilingual.ts'
import { explained, saying } from '#runtime/issues.ts'
import { isObject, valueAt } from '#runtime/json.ts'
import { nearest } from '#runtime/nearest.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import { type Action, defineAction } from '../action.ts'
import { carriedMistakes } from '../carried.ts'
import { checkActions, refuseMistakes } from '../check-actions.ts'
import { parametersSchema } from './parameters.ts'

const mistakeWords = {
  does: {
    en: 'either creates, with the name of what is made, or changes, with the name of what is changed and what to set',
    ru: 'нужно либо creates с названием создаваемого, либо changes с названием изменяемого и значениями в set',
  },
  carries: {
    en: 'a list of names, such as [userId], or a map of names in the call to those here, such as { requestId: orderId }',
    ru: 'нужен список имён, например [userId], или имена в вызове и то, что под ними передать, например { requestId: orderId }',
  },
  each: {
    en: 'one entity and how its things must be, such as { booking: { status: booked } }',
    ru: 'нужен один объект и условия на его поля, например { booking: { status: booked } }',
  },
} satisfies Record<string, Bilingual>

const { creates, changes } = semanticKinds
const name = z.string().min(1)

/** One action as it is declared. */
export const declared = z.strictObject({
  summary: name.optional(),
  /** Names of what it is given: ids, and fields of what it makes or changes. */
  parameters: z.array(name).default([]),
  does: z.union([creates, changes], { error: saying(mistakeWords.does) }),
  /** How scenarios say it, and by which parameter's words they then speak of what is made. */
  says: z.strictObject({ ru: name, en: name }).optional(),
  knownAs: name.optional(),
  /** Why it is refused where what it requires does not hold. */
  refuses: name.optional(),
  /** The endpoint of the bot that it calls, and what the call carries. */
  calls: name.optional(),
  carries: z.union([z.array(name), z.record(name, name)], { error: saying(mistakeWords.carries) }).optional(),
  /** The things that refer to the one acted on, and how they must be: the endpoint is called once for each. */
  each: z
    .record(name, z.record(name, z.unknown()), { error: saying(mistakeWords.each) })
    .refine((each) => Object.keys(each).length === 1, { error: saying(mistakeWords.each) })
    .optional(),
})

type Declared = z.output<typeof declared>

const actionsFile = z.record(name, declared)

/**
 * The actions that a file declares, by their names.
 * @throws UserError naming file, action and what is wrong with it
 */
export function actionsIn(file: string, contract: Contract): Map<string, Action> {
  const written = parseYaml(file, readUserFile(file, { en: 'the actions', ru: 'действия' })) ?? {}
  const parsed = actionsFile.safeParse(written)
  if (!parsed.success) throw new UserError(listed(mistakesIn(file, written), '\n'))
  const all = Object.entries(parsed.data)
  const actions = new Map(
    all.map(([action, declaration]) => [action, actionOf(action, declaration, contract)]),
  )
  const aliases = contract.of('bot').map(({ name }) => name)
  checkActions(actions.values(), { entities: contract.entities, aliases }, file)
  refuseMistakes(
    all.flatMap(([action, declaration]) => carriesMistakes(action, declaration, contract)),
    file,
  )
  return actions
}

function actionOf(action: string, declaration: Declared, contract: Contract): Action {
  const { summary, parameters, does, refuses, calls, carries, each, says, knownAs } = declaration
  const carried = carries ?? (calls === undefined ? [] : carriedBy(contract, calls))
  const named = { entity: entityNameOf(does), alias: calls, carries: carried }
  return defineAction({
    name: action,
    summary: summary ?? action,
    params: parametersSchema(contract, parameters, named),
    does,
    says,
    knownAs,
    ...(refuses !== undefined && { refuses }),
    ...(calls !== undefined && { calls, carries: carried }),
    ...(each && { each }),
  })
}

/** Everything that the endpoint takes: what is not known by its name is not carried. */
function carriedBy(contract: Contract, alias: string): readonly string[] {
  return contract.named('bot', alias)?.parameters?.fields ?? []
}

/** What is wrong with the names of which an action says that its call carries them. */
function carriesMistakes(
  action: string,
  { parameters, does, each = {}, carries = [] }: Declared,
  { entities }: Contract,
): Bilingual[] {
  const about = [entityNameOf(does), ...Object.keys(each)]
  const fields = entities
    .filter((entity) => about.includes(entity.name))
    .flatMap((entity) => allFields(entity).flatMap((field) => [field, `${entity.name}.${field}`]))
  return carriedMistakes(action, carries, [...parameters, ...fields])
}

const unknownKey = {
  en: (key: string, meant: string) => `${key} is not known; did you mean ${meant}?`,
  ru: (key: string, meant: string) => `${key}: такого ключа нет; возможно, ${meant}?`,
}

function mistakesIn(file: string, written: unknown): Bilingual[] {
  return explained(actionsFile, written, (issues, language) =>
    issues.flatMap((issue) => mistakesOf(issue, written, language)).map((line) => `${file}: ${line}`),
  )
}

/** What an issue says, each with its place. What an action does is held against the kind that it names. */
function mistakesOf(issue: z.core.$ZodIssue, written: unknown, language: Language): string[] {
  const kind = isOfEffect(issue) ? kindIn(valueAt(written, issue.path)) : undefined
  if (issue.code !== 'invalid_union' || kind === undefined)
    return [mistakeOf(issue, Object.keys(declared.shape), language)]
  const inside = issue.errors[kinds.indexOf(kind)] ?? []
  const known = Object.keys(semanticKinds[kind].shape)
  return inside.map((one) => mistakeOf({ ...one, path: [...issue.path, ...one.path] }, known, language))
}

/** In the order in which `does` offers them. */
const kinds = ['creates', 'changes'] as const

const kindIn = (does: unknown) => kinds.find((kind) => isObject(does) && Object.hasOwn(does, kind))

const isOfEffect = ({ path: [, key, ...deeper] }: z.core.$ZodIssue) => key === 'does' && deeper.length === 0

/** @param known the keys that there are at the place */
function mistakeOf(issue: z.core.$ZodIssue, known: readonly string[], language: Language): string {
  const place = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return `${place}: ${issue.message}`
  const lines = issue.keys.map((key) => unknownKey[language](key, nearest(key, known) ?? known.join(', ')))
  return `${place}: ${lines.join('; ')}`
}
