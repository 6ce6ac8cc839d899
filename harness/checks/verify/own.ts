import type { RequestListener } from 'node:http'
import type { System } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { systemClock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { isFolder } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { connectionOf } from '../../credentials/connection.ts'
import { isAtUrl } from '../../project/config.ts'
import { importFile } from '../../project/load.ts'
import type { Project } from '../../project/project.ts'
import { secretsOf } from '../../systems/one-system.ts'
import { startSystems } from '../../systems/start.ts'
import type { Systems } from '../../systems/systems.ts'
import type { OwnCaller } from './caller.ts'
import type { VerifyOptions } from './run.ts'
import { noStates } from './states/no-states.ts'

/** Sets provider states up in the systems of a project: the default export of a states module. */
export type ServeStates = (systems: Systems) => RequestListener

/** A system of a project that runs, and what a verification of it needs. */
export interface OwnSystem extends AsyncDisposable {
  readonly baseUrl: string
  /** Whether it may be written into: commap has started it, or the config calls it disposable. */
  readonly isDisposable: boolean
  /** Why a system has ended that was started as a process, with its last words; undefined while all of them run. */
  ended(): Bilingual | undefined
  /** The same, as soon as one has ended; undefined where all of them still run after so many milliseconds. */
  endsWithin(ms: number): Promise<Bilingual | undefined>
  /** By which states are set up, and how the system is called. */
  readonly options: Pick<VerifyOptions, 'statesUrl' | 'statesFile'> & { readonly own: OwnCaller }
}

/**
 * Starts the systems of a project, to have one of them verified.
 * @throws UserError when the config does not say how states are set up, or a system does not start
 */
export async function startOwn(project: Project, system: System): Promise<OwnSystem> {
  const states = project.states[system]
  if (states === undefined) throw new UserError(await noStates(project.contract, system))
  await using started = new AsyncDisposableStack()
  const systems = started.use(await startSystems(project, { clock: systemClock, isRecorded: false }))
  const { botToken = '', hostToken = '' } = secretsOf(project)
  const baseUrl = systems.urls[system]
  const own = {
    connection: await connectionOf(project, system),
    secret: system === 'host' ? hostToken : botToken,
    signedAs: baseUrl,
  }
  const how =
    /\.ya?ml$/.test(states) || isFolder(states)
      ? { statesFile: states }
      : { statesUrl: await serveStates(states, systems, started) }
  const resources = started.move()
  return {
    baseUrl,
    isDisposable: isDisposable(project, system),
    ended: () => systems.ended(),
    endsWithin: (ms) => systems.endsWithin(ms),
    options: { ...how, own },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

/** Whether a system of a project may be written into without being asked. */
export function isDisposable({ systems }: Project, system: System): boolean {
  const config = systems[system]
  return !isAtUrl(config) || config.disposable === true
}

async function serveStates(file: string, systems: Systems, started: AsyncDisposableStack): Promise<string> {
  const { default: serve } = (await importFile(file, 'states')) as { default?: ServeStates }
  if (typeof serve !== 'function')
    throw new UserError({
      en: `${file} has no default export that sets states up`,
      ru: `у ${file} нет экспорта по умолчанию, который готовит состояния`,
    })
  return started.use(await listen(serve(systems))).url
}
