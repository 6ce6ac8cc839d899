import type { Project } from '../../../project/project.ts'
import type { OperationVerdict } from '../../conform/verdict.ts'
import { allInteractions, type Verification } from '../../verify/results.ts'
import type { Change } from '../changes.ts'
import type { Judge, Verdict } from '../verdict.ts'
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

  async atFirst(): Promise<string[]> {
    const seen = [await this.#host.look(), await this.#bot.look()]
    return seen.flatMap(({ verification, verdicts }) => {
      const { side } = verification
      const failure = firstFailure(verification)
      const failing = conformsIn(verdicts) ? undefined : firstViolation(verdicts)
      return [
        ...(failure === undefined ? [] : [`verify ${side}: ${failure}`]),
        ...(failing === undefined ? [] : [`conform ${side}: ${failing}`]),
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
      const says = error instanceof Error ? error.message : String(error)
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

function verdict(judge: Verdict['judge'], says: string | undefined): Verdict {
  return says === undefined ? { judge, outcome: 'passes' } : { judge, outcome: 'notices', says }
}

function firstFailure(verification: Verification): string | undefined {
  const failed = allInteractions(verification).find(({ status }) => status === 'failed')
  if (!failed) return undefined
  const [first] = failed.mismatches
  const why = first
    ? `${first.path}: expected ${first.expected}, seen ${first.seen}`
    : (failed.error ?? 'failed')
  return `${failed.description}: ${why}`
}

function firstViolation(verdicts: readonly OperationVerdict[]): string {
  const failing = verdicts.filter(
    ({ exchanges, status }) => exchanges.verification > 0 && status !== 'conforms',
  )
  const violates = failing.find(({ violations }) => violations.length > 0)
  const [violation] = violates?.violations ?? []
  if (!violation) return `${failing[0]?.name ?? 'everything'}: no success was seen`
  const { status, location, message, part } = violation
  return `${violates?.name}: ${status}: ${part}: ${location} ${message}`
}
