import { join } from 'node:path'
import { access } from '#scenarios/credentials.ts'
import { createStack } from '#scenarios/stack.ts'
import { explainError } from '../../errors.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { loadMaps } from '../../project/maps.ts'
import { selectRows } from '../../project/selection.ts'
import type { System } from '../stub/prism.ts'
import { countInteractions } from '../verify/results.ts'
import { verify } from '../verify/run.ts'
import { RunningSystem } from '../verify/running-system.ts'
import { sides } from '../verify/side.ts'
import { replayWatched } from './replayed.ts'
import { type Conformity, report } from './report.ts'
import { exitCodeOf, silentSources, verdictOf } from './verdict.ts'
import { ConformWatch } from './watch.ts'

/**
 * `npm run conform`: the simulated portal and the bot, each verified as a process of its own behind its watch, and
 * then one replay between the two watches, in simulated time: of all rows, or of those that the arguments name.
 */

const STATES_FILE = join(import.meta.dirname, '../../../scenarios/verification/mock-host.states.yaml')
const TIMEOUT_MS = 30_000

type Watches = Readonly<Record<System, ConformWatch>>

async function conformOwn(): Promise<ExitCode> {
  await using host = await ConformWatch.load('host', TIMEOUT_MS)
  await using bot = await ConformWatch.load('bot', TIMEOUT_MS)
  const watches = { host, bot }
  const interactions = { host: await verifyHost(host), bot: await verifyBot(bot) }
  const rows = await replayBetween(watches)
  const codes = (['host', 'bot'] as const).map((system) => {
    const verdicts = watches[system].observed.take().map(verdictOf)
    const conformity: Conformity = {
      system,
      verdicts,
      rows,
      interactions: interactions[system],
      silent: silentSources(verdicts, ['verification', 'replay']),
      elsewhere: [...watches[system].observed.elsewhere],
      unreachable: watches[system].unreachable,
    }
    process.stdout.write(`\n${system}\n`)
    report(conformity, { baseUrl: '' })
    return exitCodeOf(verdicts, conformity.silent)
  })
  const failed = interactions.host.failed + interactions.bot.failed + rows.failed + rows['without scenario']
  return codes.find((code) => code !== exitCodes.OK) ?? (failed > 0 ? exitCodes.FAILED : exitCodes.OK)
}

async function verifyHost(watch: ConformWatch): Promise<Conformity['interactions']> {
  await using system = await RunningSystem.start('mock-host.ts')
  const { baseUrl } = system.announcement
  return await verifyWatched(watch, baseUrl, access.hostToken, { statesFile: STATES_FILE })
}

async function verifyBot(watch: ConformWatch): Promise<Conformity['interactions']> {
  await using system = await RunningSystem.start('bot.ts')
  const { baseUrl, statesUrl } = system.announcement
  return await verifyWatched(watch, baseUrl, access.botToken, { statesUrl })
}

async function verifyWatched(
  watch: ConformWatch,
  baseUrl: string,
  token: string,
  states: { statesFile?: string; statesUrl?: string | undefined },
): Promise<Conformity['interactions']> {
  const verification = await verify(sides[watch.system], {
    ...states,
    baseUrl: await watch.inFront(baseUrl, 'verification'),
    headers: [`Authorization: Bearer ${token}`],
    filters: { operations: [], states: [] },
    timeout: TIMEOUT_MS,
    // A broker of the environment has other pacts.
    env: {},
    signal: new AbortController().signal,
  })
  return countInteractions(verification)
}

function replayBetween(watches: Watches) {
  const rows = selectRows(loadMaps(), process.argv.slice(2))
  const inFront = (system: System, url: string) => watches[system].inFront(url, 'replay')
  return replayWatched({ rows, systems: () => createStack({ inFront }) }, process.stdout)
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(exitCodes.INTERRUPTED))
process.exit(await conformOwn().catch(explainError))
