import { type Bilingual, joined, listed } from '#runtime/bilingual.ts'
import { toldBy } from '#runtime/user-error.ts'
import type { Project } from '../../../project/project.ts'
import type { CountedViolation, OperationVerdict } from '../../conform/verdict.ts'
import { messageOf } from '../../conform/violation.ts'
import { words } from '../../conform/words.ts'
import { allInteractions, type InteractionResult, type Verification } from '../../verify/results.ts'
import { mismatchesTold } from '../../verify/told/mismatch.ts'
import type { Change } from '../changes.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { statusWords } from '../words.ts'
import { type Seen, WatchedSide } from './watched-side.ts'

/** `commap verify` and `commap conform` of the side at which the change is. */
export class ContractJudge implements Judge, AsyncDisposable {
  readonly #host: WatchedSide
  readonly #bot: WatchedSide

  private constructor(host: WatchedSide, bot: WatchedSide) {
    this.#host = host
    this.#bot = bot
  }

  static async start(project: Project): Promise<ContractJudge> {
    await using started = new AsyncDisposableStack()
    const host = started.use(await WatchedSide.start(project, 'host'))
    const bot = await WatchedSide.start(project, 'bot')
    started.move()
    return new ContractJudge(host, bot)
  }

  async atFirst(): Promise<Bilingual[]> {
    const seen = [await this.#host.look(), await this.#bot.look()]
    return seen.flatMap(({ verification, verdicts }) => {
      const { side } = verification
      const failure = firstFailure(verification)
      const failing = conformsIn(verdicts) ? undefined : firstViolation(verdicts)
      return [
        ...(failure === undefined ? [] : [joined`verify ${side}: ${failure}`]),
        ...(failing === undefined ? [] : [joined`conform ${side}: ${failing}`]),
      ]
    })
  }

  async judge(change: Change): Promise<Verdict[]> {
    const { system, name } = change.point
    const side = system === 'host' ? this.#host : this.#bot
    try {
      const seen = await side.look(name, change)
      return verdictsOn({ ...seen, verdicts: seen.verdicts.filter((one) => one.name === name) })
    } catch (error) {
      const says = toldBy(error)
      return (['verify', 'conform'] as const).map((judge) => ({ judge, outcome: 'cannot tell', says }))
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#host[Symbol.asyncDispose]()
    await this.#bot[Symbol.asyncDispose]()
  }
}

function verdictsOn({ verification, verdicts, applied }: Seen): Verdict[] {
  if (applied === 0) {
    return (['verify', 'conform'] as const).map((judge) => ({ judge, outcome: 'not met' }))
  }
  const conforms = conformsIn(verdicts)
  return [
    verdict('verify', firstFailure(verification)),
    verdict('conform', conforms ? undefined : firstViolation(verdicts)),
  ]
}

const conformsIn = (verdicts: readonly OperationVerdict[]): boolean =>
  verdicts.every(({ status }) => status === 'conforms')

function verdict(judge: Verdict['judge'], says: Bilingual | undefined): Verdict {
  return says === undefined ? { judge, outcome: 'passes' } : { judge, outcome: 'notices', says }
}

function firstFailure(verification: Verification): Bilingual | undefined {
  const failed = allInteractions(verification).find(({ status }) => status === 'failed')
  return failed && joined`${failed.description}: ${whyFailed(failed)}`
}

function whyFailed({ mismatches: [first], error }: InteractionResult): Bilingual {
  if (first) {
    const { path, expected, seen } = first
    return {
      en: `${path}: expected ${expected}, seen ${seen}`,
      ru: listed(mismatchesTold([first]), '; ').ru || `${path}: ожидалось ${expected}, получено ${seen}`,
    }
  }
  return error ?? statusWords.failed
}

function firstViolation(verdicts: readonly OperationVerdict[]): Bilingual {
  const failing = verdicts.filter(
    ({ exchanges, status }) => exchanges.verification > 0 && status !== 'conforms',
  )
  const violates = failing.find(({ violations }) => violations.length > 0)
  const [violation] = violates?.violations ?? []
  if (!violation) return joined`${failing[0]?.name ?? EVERYTHING}: ${words.noSuccess()}`
  const { status, location, part } = violation
  return joined`${violates?.name ?? ''}: ${String(status)}: ${partWords[part]}: ${location} ${messageOf(violation)}`
}

const EVERYTHING: Bilingual = { en: 'everything', ru: 'всё' }
const partWords: Readonly<Record<CountedViolation['part'], Bilingual>> = {
  request: { en: 'request', ru: 'запрос' },
  response: { en: 'response', ru: 'ответ' },
}
