import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Contract } from '#contracts/model/contract.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import type { Action } from '#mock-host/engine/action.ts'
import { actionsIn } from '#mock-host/engine/from-contract/actions.ts'

/** Documents of a club whose refusals have a shape of their own, and whose bot wants ids of events. */
const clubDocuments = {
  host: join(import.meta.dirname, 'club.yaml'),
  bot: join(import.meta.dirname, 'club-bot.yaml'),
}

export const clubContract = (): Promise<Contract> => openApiContract(clubDocuments)

/** The actions that a file with this text declares. @throws UserError */
export async function clubActions(text: string, contract: Contract): Promise<ReadonlyMap<string, Action>> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-club-'))
  const file = join(folder.path, 'actions.yaml')
  await writeFile(file, text)
  return actionsIn(file, contract)
}
