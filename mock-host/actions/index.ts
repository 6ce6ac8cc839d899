import { exportsIn } from '#runtime/exports-in.ts'
import { type Action, isAction } from '../engine/action.ts'

/** Everything that people can do in the portal, by name: the actions in the files of this folder. */
export const actions: ReadonlyMap<string, Action> = byName(
  (await exportsIn(import.meta.dirname, '*.ts')).filter(isAction),
)

/** Actions by their names. @throws Error when two have one name */
export function byName(all: readonly Action[]): Map<string, Action> {
  const actions = new Map(all.map((action) => [action.name, action]))
  for (const action of all)
    if (actions.get(action.name) !== action) throw new Error(`two actions are called ${action.name}`)
  return actions
}
