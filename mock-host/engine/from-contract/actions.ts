import { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import { semanticKinds } from '#contracts/model/semantics.ts'
import { nearest } from '#runtime/nearest.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import { type Action, defineAction } from '../action.ts'
import { checkActions } from '../check-actions.ts'

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

/**
 * The actions that a file declares, by their names.
 * @throws UserError naming file, action and what is wrong with it
 */
export function actionsIn(file: string, contract: Contract): Map<string, Action> {
  const parsed = z.record(name, declared).safeParse(parseYaml(file, readUserFile(file, 'the actions')) ?? {})
  if (!parsed.success) throw new UserError(parsed.error.issues.map((issue) => lineOf(file, issue)).join('\n'))
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
  const params = z.object(Object.fromEntries(parameters.map((parameter) => [parameter, z.unknown()])))
  return defineAction({
    name: action,
    summary: summary ?? action,
    params: params.partial(),
    does,
    says,
    knownAs,
    ...(refuses !== undefined && { refuses }),
    ...(calls !== undefined && { calls, carries: carries ?? carriedBy(contract, calls) }),
  })
}

/** Everything that the endpoint takes: what is not known by its name is not carried. */
function carriedBy(contract: Contract, alias: string): readonly string[] {
  return contract.named('bot', alias)?.parameters?.fields ?? []
}

function lineOf(file: string, issue: z.core.$ZodIssue): string {
  const at = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return `${file}: ${at}: ${issue.message}`
  const known = Object.keys(declared.shape)
  const hints = issue.keys.map(
    (key) => `${key} is not known; did you mean ${nearest(key, known) ?? known.join(', ')}?`,
  )
  return `${file}: ${at}: ${hints.join('; ')}`
}
