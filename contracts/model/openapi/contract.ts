import { UserError } from '#runtime/user-error.ts'
import { Contract, type Document } from '../contract.ts'
import { type System, systems } from '../system.ts'

/** Paths of the documents by the systems whose APIs they describe, and of pact files by their providers. */
export interface ContractFiles extends Readonly<Partial<Record<System, string>>> {
  readonly pacts?: Readonly<Partial<Record<System, string>>>
}

/**
 * The contract that OpenAPI documents state, of one system or of both.
 * @param cache folder in which documents that were found right are kept
 * @throws UserError naming file and place of everything in them that cannot be used
 */
export async function openApiContract(files: ContractFiles, cache?: string): Promise<Contract> {
  const given = systems.flatMap((system) => {
    const path = files[system]
    return path === undefined ? [] : [{ system, path }]
  })
  if (given.length === 0)
    throw new UserError({
      en: 'A contract needs an OpenAPI document of the host or of the bot.',
      ru: 'Для контракта нужен документ OpenAPI портала или бота.',
    })
  // What reads and checks documents is loaded only when there are any.
  const [{ readDocument }, { pointsOf }, { entitiesOf }] = await Promise.all([
    import('./read.ts'),
    import('./points.ts'),
    import('./entities.ts'),
  ])
  const documents = new Map<System, Document>()
  for (const { system, path } of given) documents.set(system, await readDocument(path, cache))
  return new Contract({
    points: given.flatMap(({ system, path }) => pointsOf(system, documentOf(documents, system), path)),
    entities: documents.has('host') ? entitiesOf(documentOf(documents, 'host'), files.host) : [],
    document: (system) => documentOf(documents, system),
    written: (system) => documents.get(system),
    pacts: files.pacts ?? {},
    fileOf: ({ system }) => files[system],
  })
}

function documentOf(documents: ReadonlyMap<System, Document>, system: System): Document {
  const document = documents.get(system)
  if (document) return document
  throw new UserError({
    en: `The contract has no OpenAPI document of the ${system}: name it in the config, contracts.${system}.`,
    ru: `В контракте нет документа OpenAPI ${system === 'host' ? 'портала' : 'бота'}: укажите его в настройках, contracts.${system}.`,
  })
}
