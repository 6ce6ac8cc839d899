import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { findPacts } from '../pact/source.ts'
import { sideOf } from '../side.ts'
import { entriesFor, statesNeeded } from './missing.ts'

/** The message for a project whose config does not say how states of a system are set up, with entries to paste. */
export async function noStates(contract: Contract, system: System): Promise<Bilingual> {
  const entries = await entriesIn(contract, system)
  const why = words.noStates(system)
  return entries === '' ? why : joined`${why}\n${words.entries}:\n\n${entries}`
}

/** Entries for all states that the pact of the contract needs; empty where there is no pact. */
async function entriesIn(contract: Contract, system: System): Promise<string> {
  const side = await sideOf(system, contract)
  try {
    // A broker of the environment may have pacts that are not this contract's.
    const found = await findPacts(side, { signal: new AbortController().signal }, {})
    const interactions = found.flatMap(({ pact }) => pact.interactions)
    return entriesFor(side, statesNeeded(interactions), interactions)
  } catch (error) {
    // A verification says of itself what is wrong with its pact.
    if (error instanceof UserError) return ''
    throw error
  }
}

const IN_RUSSIAN = { host: 'портала', bot: 'бота' }

const words = {
  noStates: (system: System): Bilingual => ({
    en: `the project's config has no states.${system}: it says how provider states of the ${system} are set up.
Write states/${system}.yaml and name it in the config:

states: { ${system}: states/${system}.yaml }

docs/provider-states.md says how such a file is written. On a ${system} that runs already, a file can be tried:
commap verify ${system} --base-url URL --states-file FILE`,
    ru: `в настройках проекта нет states.${system}: там сказано, как подготовить состояния ${IN_RUSSIAN[system]}.
Напишите states/${system}.yaml и укажите его в настройках:

states: { ${system}: states/${system}.yaml }

Как устроен такой файл, сказано в docs/provider-states.md. Если система уже запущена, файл можно проверить на ней:
commap verify ${system} --base-url URL --states-file FILE`,
  }),
  entries: {
    en: 'Entries to paste, with your own values in place of these',
    ru: 'Записи для этого файла; значения замените своими',
  },
}
