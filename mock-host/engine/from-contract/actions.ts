import { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import { entityNameOf, semanticKinds } from '#contracts/model/semantics.ts'
import { type Bilingual, type Language, listed } from '#runtime/bilingual.ts'
import { explained } from '#runtime/issues.ts'
import { nearest } from '#runtime/nearest.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import { type Action, defineAction } from '../action.ts'
import { checkActions } from '../check-actions.ts'
import { parametersSchema } from './parameters.ts'

const { creates, changes } = semanticKinds
const name = z.string().min(1)

/** One action as it is declared. */
export const declared = z.strictObject({
  summary: name.optional(),
  /** Names of what it is given: ids, and fields of what it makes or changes. */
  parameters: z.array(name).default([]),
  does: z.union([creates, changes]),
  /** How scenarios say it, and by which parameter's words they then speak of what is made. */
  says: z.strictObject({ ru: name, en: name }).optional(),
  knownAs: name.optional(),
  /** Why it is refused where what it requires does not hold. */
  refuses: name.optional(),
  /** The endpoint of the bot that it calls, and what the call carries. */
  calls: name.optional(),
  carries: z.union([z.array(name), z.record(name, name)]).optional(),
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
  return actions
}

function actionOf(action: string, declaration: Declared, contract: Contract): Action {
  const { summary, parameters, does, refuses, calls, carries, says, knownAs } = declaration
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
  })
}

/** Everything that the endpoint takes: what is not known by its name is not carried. */
function carriedBy(contract: Contract, alias: string): readonly string[] {
  return contract.named('bot', alias)?.parameters?.fields ?? []
}

const unknownKey = {
  en: (key: string, meant: string) => `${key} is not known; did you mean ${meant}?`,
  ru: (key: string, meant: string) => `${key}: такого ключа нет; возможно, ${meant}?`,
}

function mistakesIn(file: string, written: unknown): Bilingual[] {
  return explained(actionsFile, written, (issues, language) =>
    issues.map((issue) => `${file}: ${issue.path.join('.')}: ${mistakeOf(issue, language)}`),
  )
}

function mistakeOf(issue: z.core.$ZodIssue, language: Language): string {
  if (issue.code !== 'unrecognized_keys') return issue.message
  const known = Object.keys(declared.shape)
  return issue.keys
    .map((key) => unknownKey[language](key, nearest(key, known) ?? known.join(', ')))
    .join('; ')
}
