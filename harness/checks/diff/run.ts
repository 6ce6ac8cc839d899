import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import type { OpenApiDocument, Pact } from '#contracts/model/compare/documents.ts'
import { isFault, type System } from '#contracts/model/compare/finding.ts'
import { type Comparison, compareContract } from '#contracts/model/compare/index.ts'
import { UserError } from '#runtime/user-error.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { aliasesOf, loadMaps } from '../../project/maps.ts'
import { printComparison } from './console.ts'

const PACTS_DIR = join(OPENAPI_DIR, '../pacts')
const PACT_OF = { host: 'bot-host.json', bot: 'host-bot.json' } as const

export interface DiffOptions {
  readonly openapi?: string
  readonly pact?: string
  /** Whether everything that is found fails. */
  readonly strict?: boolean
  readonly json?: boolean
}

/** `commap diff`: compares one direction or both. @throws UserError, ComparisonError */
export async function runDiff(system: System | undefined, options: DiffOptions): Promise<ExitCode> {
  const { openapi, pact, strict = false, json = false } = options
  if (system === undefined && (openapi ?? pact) !== undefined) {
    throw new UserError('say whose API the file is about: commap diff host …, or commap diff bot …')
  }
  const systems: readonly System[] = system ? [system] : ['host', 'bot']
  const comparisons = await Promise.all(systems.map((one) => compareFiles(one, options)))
  for (const comparison of comparisons) printComparison(comparison, json ? process.stderr : process.stdout)
  if (json) process.stdout.write(`${JSON.stringify(comparisons, null, 2)}\n`)
  const findings = comparisons.flatMap((comparison) => comparison.findings)
  return findings.some((finding) => strict || isFault(finding)) ? exitCodes.FAILED : exitCodes.OK
}

async function compareFiles(system: System, { openapi, pact }: DiffOptions): Promise<Comparison> {
  const pactFile = pact ?? join(PACTS_DIR, PACT_OF[system])
  const [document, contract] = await Promise.all([
    readDocument(openapi ?? join(OPENAPI_DIR, `${system}.json`)),
    readPact(pactFile),
  ])
  return compareContract({
    system,
    document,
    pact: contract,
    pactName: pactFile,
    usedByRows: usedByRows(system),
  })
}

/** What the rows of the maps name. */
function usedByRows(system: System): Set<string> {
  const rows = loadMaps().flatMap((map) => map.rows)
  return new Set<string>(rows.flatMap((row) => (system === 'bot' ? aliasesOf(row) : row.operations)))
}

async function readDocument(file: string): Promise<OpenApiDocument> {
  const document = (await read(file)) as Partial<OpenApiDocument> | null
  if (typeof document?.openapi !== 'string' || typeof document.paths !== 'object') {
    throw new UserError(`${file} is not an OpenAPI 3 document: it has no openapi and paths`)
  }
  return document as OpenApiDocument
}

async function readPact(file: string): Promise<Pact> {
  const pact = (await read(file)) as Partial<Pact> | null
  if (!Array.isArray(pact?.interactions)) {
    throw new UserError(`${file} is not a pact of HTTP interactions: it has no interactions`)
  }
  return pact as Pact
}

/** JSON is YAML as well. */
async function read(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  if (file.endsWith('.json')) return parse(file, () => JSON.parse(text))
  const yaml = await import('yaml')
  return parse(file, () => yaml.parse(text))
}

function parse(file: string, parser: () => unknown): unknown {
  try {
    return parser()
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}
