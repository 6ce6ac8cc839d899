import { relative } from 'node:path'
import type { Bilingual } from '#runtime/bilingual.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { brokerPacts, brokerSettings } from '../broker.ts'
import type { Side } from '../side.ts'
import { digestOf } from './digest.ts'
import { type Pact, parsePact } from './pact.ts'

/** A pact with where it is from. */
export interface SourcedPact {
  /** For people: a path, a URL. */
  readonly source: string
  /** Digest of its text, hexadecimal: what a recorded result was made from. */
  readonly sha256: string
  readonly pact: Pact
  /** How many messages it holds besides its HTTP part, which are not checked. */
  readonly messages: number
  /** Where a broker takes the results. */
  readonly publishUrl?: string
}

export interface SourceOptions {
  /** A file or a URL. */
  readonly pact?: string | undefined
  /** Name of the provider at the broker. */
  readonly provider?: string | undefined
  /** Aborted when nobody waits for a pact any longer. */
  readonly signal: AbortSignal
}

/** In place of a file, of a pact that was made from the contract. */
export const FOLLOWS = 'what follows from the contract'

/** For one download. */
const TIMEOUT_MS = 60_000

/**
 * The pacts to verify: the one that is named, else those of the broker that the environment names, else the
 * committed one, else the one that follows from the contract.
 * @throws UserError when there is none
 */
export async function findPacts(
  side: Side,
  { pact, provider = side.provider, signal }: SourceOptions,
  env: NodeJS.ProcessEnv,
): Promise<SourcedPact[]> {
  const broker = brokerSettings(env, signal)
  if (pact === undefined && broker !== undefined) {
    const found = await brokerPacts(broker, provider)
    return found.map(({ url, text, publishUrl }) => ({
      ...sourced(url, text),
      ...(publishUrl && { publishUrl }),
    }))
  }
  const source = pact ?? side.pact
  if (source === undefined) {
    const derived = await side.derivedPact()
    if (derived !== undefined) return [sourced(FOLLOWS, derived)]
    throw new UserError(noPactOf(side))
  }
  const text = /^https?:\/\//.test(source) ? await download(source, signal) : readUserFile(source, PACT)
  return [sourced(/^https?:\/\//.test(source) ? source : relative(process.cwd(), source), text)]
}

const PACT = { en: 'no pact:', ru: 'пакт' }

const noPactOf = (side: Side): Bilingual => {
  const unshown = side.unshown()
  return unshown.length > 0 ? noneShown(unshown) : noneSaid(side)
}

const noneShown = (operations: readonly string[]): Bilingual => ({
  en: `no pact: the contract has none, and none follows, as it shows no example of what these answer: ${operations.join(', ')}. Give their answers of success an example, or a file or a URL with --pact.`,
  ru: `нет пакта: в контракте его нет, и вывести его нельзя: нет примеров того, что отвечают ${operations.join(', ')}. Добавьте примеры успешных ответов или укажите файл или URL: --pact.`,
})

const noneSaid = ({ name }: Side): Bilingual => ({
  en: `no pact: the contract has none of the ${name}, and none follows, as it does not say what the operations do (x-commap in docs/semantics.md). Give a file or a URL with --pact.`,
  ru: `нет пакта: в контракте его для ${name === 'host' ? 'портала' : 'бота'} нет, и вывести его нельзя: не сказано, что делают операции (x-commap в docs/semantics.md). Укажите файл или URL: --pact.`,
})

function sourced(source: string, text: string): SourcedPact {
  return { source, sha256: digestOf(text), ...parsePact(source, text) }
}

async function download(url: string, interrupted: AbortSignal): Promise<string> {
  const unreachable = (error: unknown) => {
    const { cause } = error as { cause?: unknown }
    const why = String(cause ?? error)
    throw new UserError({
      en: `no pact: ${url} cannot be reached (${why}).`,
      ru: `нет пакта: ${url} недоступен (${why}).`,
    })
  }
  const signal = AbortSignal.any([interrupted, AbortSignal.timeout(TIMEOUT_MS)])
  const response = await fetch(url, { signal }).catch(unreachable)
  if (response.ok) return response.text().catch(unreachable)
  throw new UserError({
    en: `no pact: ${url} answered ${response.status}.`,
    ru: `нет пакта: ${url} ответил ${response.status}.`,
  })
}
