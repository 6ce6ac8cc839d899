import { type Alias, aliases } from '#contracts/bot/index.ts'
import { exportsIn } from '#runtime/exports-in.ts'
import { isServed, type ServedEndpoint } from '../communications/communication.ts'

/** The code behind every alias of the contract: the files of this folder. */
export const served = handlersOf((await exportsIn(import.meta.dirname, '*/**/*.ts')).filter(isServed))

/** Handlers by the aliases that they serve. @throws Error naming the file that is missing */
export function handlersOf(all: readonly ServedEndpoint[]): Readonly<Record<Alias, ServedEndpoint>> {
  const byAlias = new Map(all.map((one) => [one.definition.alias, one]))
  const entries = aliases.map((alias): [Alias, ServedEndpoint] => {
    const one = byAlias.get(alias)
    if (!one) throw new Error(`no file of bot/endpoints serves ${alias}: bot/endpoints/${alias}.ts`)
    return [alias, one]
  })
  return Object.fromEntries(entries) as Record<Alias, ServedEndpoint>
}
