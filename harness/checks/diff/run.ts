import { relative } from 'node:path'
import { z } from 'zod'
import type { OpenApiDocument, Pact } from '#contracts/model/compare/documents.ts'
import { isFault } from '#contracts/model/compare/finding.ts'
import { type HttpPart, httpPart } from '#contracts/model/compare/http-part.ts'
import { type Comparison, type ComparisonInput, compareContract } from '#contracts/model/compare/index.ts'
import type { Document } from '#contracts/model/contract.ts'
import { readDocument } from '#contracts/model/openapi/read.ts'
import { type System, systems } from '#contracts/model/system.ts'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { explainMistakes } from '../../project/explain.ts'
import { aliasesOf } from '../../project/maps.ts'
import type { Project } from '../../project/project.ts'
import { terminalLanguage } from '../../terminal-language.ts'
import { printComparison } from './console.ts'

export interface DiffOptions {
  readonly openapi?: string
  readonly pact?: string
  /** Whether everything that is found fails. */
  readonly strict?: boolean
  readonly json?: boolean
}

/** `commap diff`: compares one direction or both. @throws UserError, ComparisonError */
export async function runDiff(
  system: System | undefined,
  project: Project | undefined,
  options: DiffOptions,
): Promise<ExitCode> {
  const { openapi, pact, strict = false, json = false } = options
  if (system === undefined && (openapi ?? pact) !== undefined) {
    throw new UserError({
      en: 'say whose API the file is about: commap diff host …, or commap diff bot …',
      ru: 'укажите, чей API в файле: commap diff host … или commap diff bot …',
    })
  }
  const wanted: readonly System[] = system ? [system] : systems
  const comparisons = await Promise.all(wanted.map((one) => compareFiles(one, project, options)))
  for (const comparison of comparisons)
    printComparison(comparison, json ? process.stderr : process.stdout, terminalLanguage())
  if (json) process.stdout.write(`${JSON.stringify(comparisons.map(inEnglish), null, 2)}\n`)
  const findings = comparisons.flatMap((comparison) => comparison.findings)
  return findings.some((finding) => strict || isFault(finding)) ? exitCodes.FAILED : exitCodes.OK
}

/** A comparison for programs, which read English. */
const inEnglish = (comparison: Comparison) => ({
  ...comparison,
  findings: comparison.findings.map((finding) => ({
    ...finding,
    message: finding.message.en,
    ...(finding.location && { location: finding.location.en }),
  })),
})

const WHOSE: Readonly<Record<System, string>> = { host: 'портала', bot: 'бота' }

async function compareFiles(
  system: System,
  project: Project | undefined,
  options: DiffOptions,
): Promise<Comparison> {
  const { openapi } = options
  const agreed = agreedBy(project, system)
  const asked = await pactOf(system, project, options)
  const document = openapi === undefined ? agreed : await readDocument(openapi)
  if (!document)
    throw new UserError({
      en: `there is no document of the ${system}: name one with --openapi, or in a project's config`,
      ru: `документа ${WHOSE[system]} нет: укажите его в --openapi или в настройках проекта`,
    })
  return comparing(asked.name, {
    system,
    document: document as unknown as OpenApiDocument,
    ...asked.read(),
    pactName: asked.name,
    usedByRows: usedByRows(system, project),
    ...(openapi !== undefined && { documentName: relative('.', openapi) }),
    ...(agreed && openapi !== undefined && { agreed }),
  })
}

interface AskedPact {
  /** For people. */
  readonly name: string
  /** @throws UserError that names file and place */
  read(): HttpPart<Pact>
}

/**
 * The pact that is named, else the project's, else what follows from the contract: with its own document that agrees, so
 * that it is worth a comparison with another one alone.
 * @throws UserError where there is none
 */
async function pactOf(
  system: System,
  project: Project | undefined,
  { openapi, pact }: DiffOptions,
): Promise<AskedPact> {
  const file = pact ?? project?.contract.pacts[system]
  if (file !== undefined) return { name: relative('.', file), read: () => readPact(file) }
  const { FOLLOWS } = await import('../verify/pact/source.ts')
  const contract = openapi === undefined ? undefined : project?.contract
  const derived = contract && (await (await import('../verify/derived.ts')).derivedPact(contract, system))
  if (derived === undefined) throw new UserError(noPact(system, project))
  return { name: FOLLOWS, read: () => httpPart(JSON.parse(derived)) as HttpPart<Pact> }
}

function noPact(system: System, project: Project | undefined): Bilingual {
  const told = {
    en: `there is no pact of the ${system}: name one with --pact, or in the project's config`,
    ru: `пакта ${WHOSE[system]} нет: укажите его в --pact или в настройках проекта`,
  }
  if (!project?.contract.of(system).length) return told
  const other = {
    en: 'Or name another document with --openapi, to compare it with what follows from the contract.',
    ru: 'Или укажите в --openapi другой документ, чтобы сравнить его с тем, что следует из контракта.',
  }
  return joined`${told}. ${other}`
}

/** The document of the project's contract; a contract may be of the other system alone. */
function agreedBy(project: Project | undefined, system: System): Document | undefined {
  return project?.contract.of(system).length ? project.contract.document(system) : undefined
}

/** @throws UserError where the comparator itself cannot work with one of the two: it does not check what it reads */
async function comparing(file: string, input: ComparisonInput): Promise<Comparison> {
  try {
    return await compareContract(input)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UserError(
      {
        en: `${file} cannot be compared with the document of the ${input.system}: ${why}`,
        ru: `${file} нельзя сравнить с документом ${WHOSE[input.system]}: ${why}`,
      },
      { cause },
    )
  }
}

/** What the rows of the maps name. */
function usedByRows(system: System, project: Project | undefined): Set<string> {
  const rows = project?.maps.flatMap((map) => map.rows) ?? []
  return new Set<string>(rows.flatMap((row) => (system === 'bot' ? aliasesOf(row) : row.operations)))
}

const fields = z.record(z.string(), z.unknown())
/** Versions 2 and 3 have texts, version 4 lists of them. */
const texts = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const message = z.looseObject({ headers: texts.optional(), matchingRules: fields.optional() })

/** What the comparison reads of a pact; where it is otherwise, nothing that it says would be worth anything. */
const pactShape = z.looseObject({
  interactions: z.array(
    z.looseObject({
      type: z.string().optional(),
      description: z.string(),
      request: message.extend({
        method: z.string(),
        path: z.string(),
        query: z.union([z.string(), texts]).nullish(),
      }),
      response: message.extend({ status: z.int() }),
    }),
  ),
})

/** @throws UserError that names file and place */
function readPact(file: string): HttpPart<Pact> {
  const whole = parseYaml(file, readUserFile(file, { en: 'the pact', ru: 'пакт' }))
  const { pact, messages } = isObject(whole) ? httpPart(whole) : { pact: whole, messages: 0 }
  const parsed = pactShape.safeParse(pact)
  if (parsed.success) return { pact: parsed.data as unknown as Pact, messages }
  const [line = ''] = explainMistakes(pactShape, pact)
  const told = {
    en: `${file} is not a pact of HTTP interactions`,
    ru: `${file} – не пакт взаимодействий по HTTP`,
  }
  throw new UserError(joined`${told}: ${line}`)
}
