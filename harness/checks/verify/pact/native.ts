import { fork } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { ownFiles } from '#runtime/own-files.ts'
import { UserError } from '#runtime/user-error.ts'

const mismatch = z.looseObject({
  type: z.string(),
  mismatch: z.string().optional(),
  path: z.string().optional(),
  key: z.string().optional(),
  expected: z.unknown(),
  actual: z.unknown(),
})

const result = z.looseObject({
  description: z.string(),
  duration: z.string().optional(),
  result: z.string(),
  mismatch: z
    .looseObject({
      type: z.string(),
      message: z.string().optional(),
      mismatches: z.array(mismatch).optional(),
    })
    .nullish(),
})

const report = z.looseObject({ interactionResults: z.array(result) })

export type NativeMismatch = z.output<typeof mismatch>
export type NativeResult = z.output<typeof result>

export interface NativeOptions {
  readonly file: string
  readonly provider: string
  readonly baseUrl: string
  readonly statesUrl: string
  /** For one request, milliseconds. */
  readonly timeout: number
}

/**
 * A process in which Pact verifies one file. It loads Pact as soon as it starts, which takes half a second: started
 * early, that passes while the project is read.
 */
export class PactWorker implements Disposable {
  readonly #child = fork(new URL(ownFiles.pactWorker), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: environment(process.env),
  })
  readonly #said = this.#child.stderr ? text(this.#child.stderr) : Promise.resolve('')
  readonly #ended = once(this.#child, 'exit').then(
    () => '',
    () => '',
  )
  #isFresh = true

  /** Whether it has not been used: it works once. */
  get isFresh(): boolean {
    return this.#isFresh
  }

  /**
   * Has Pact verify one file and returns what came of every interaction, in the order of the file.
   * @throws UserError when Pact itself could not work, and the reason of the signal when that ends it
   */
  async verify(options: NativeOptions, signal: AbortSignal): Promise<NativeResult[]> {
    this.#isFresh = false
    signal.throwIfAborted()
    const stop = () => this[Symbol.dispose]()
    signal.addEventListener('abort', stop, { once: true })
    const { promise, resolve } = Promise.withResolvers<string>()
    this.#child.on('message', ({ report }: { report: string }) => resolve(report))
    // One that is gone is told by its end.
    this.#child.send(requestOf(options), () => {})
    const source = await Promise.race([promise, this.#ended])
    await this.#ended
    signal.removeEventListener('abort', stop)
    signal.throwIfAborted()
    return parse(source, await this.#said)
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL')
  }
}

function requestOf({ file, provider, baseUrl, statesUrl, timeout }: NativeOptions) {
  return {
    pactUrls: [file],
    provider,
    providerBaseUrl: baseUrl,
    providerStatesSetupUrl: statesUrl,
    timeout,
    logLevel: 'error',
  }
}

/** Variables that Pact reads by itself would add pacts or leave out interactions behind our back. */
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !name.startsWith('PACT_'))
  const noProxy = [env.NO_PROXY ?? env.no_proxy, '127.0.0.1,localhost'].filter(Boolean).join(',')
  return { ...Object.fromEntries(own), PACT_DO_NOT_TRACK: 'true', NO_PROXY: noProxy, no_proxy: noProxy }
}

function parse(source: string, said: string): NativeResult[] {
  try {
    return report.parse(JSON.parse(source)).interactionResults
  } catch {
    const why = source || said.trim()
    throw new UserError({
      en: `Pact could not work: ${why || 'it ended without a word'}`,
      ru: `Pact не смог работать: ${why || 'завершился без сообщений'}`,
    })
  }
}
