import type { Contract } from '#contracts/model/contract.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import type { ExitCode } from '../../exit-codes.ts'
import { stopSignal } from '../../interrupt.ts'
import { tryFile } from '../../targets.ts'
import { shapesOf } from './address.ts'
import { Console } from './console.ts'
import { jsonLines } from './json-lines.ts'
import { Recorder } from './record/recorder.ts'
import { type Ending, Session } from './session.ts'
import { type HeardCall, type StandIn, startStandIn } from './stand-in.ts'
import { startTrigger, type Trigger } from './trigger.ts'

export interface ListenOptions {
  readonly port: number
  readonly host: string
  readonly token?: string
  readonly botId?: number
  readonly forwardTo?: string
  readonly expect?: readonly string[]
  /** Milliseconds; only with `expect`. */
  readonly timeout: number
  readonly record?: string
  readonly json?: boolean
  /** A command that makes the portal send the expected calls. */
  readonly trigger: readonly string[]
}

/** `commap listen`: judges the calls that come until the end that the options name. */
export async function runListen(contract: Contract, options: ListenOptions): Promise<ExitCode> {
  const { expect = [], json = false, record } = options
  if (record !== undefined) tryFile('--record', record)
  const out = new Console(
    json ? process.stderr : process.stdout,
    contract.of('bot').map(({ name }) => name),
  )
  const session = new Session(expect)
  const recorder = record === undefined ? undefined : new Recorder(contract)
  const heard = (call: HeardCall) => {
    session.heard(call)
    recorder?.heard(call)
    out.heard(call)
    if (json) process.stdout.write(jsonLines.call(call))
  }
  const ending = await listenUntilEnd(contract, options, session, out, heard)
  // Only now is the last answer on its way, so only now is everything counted; the record comes before words of it.
  const recorded = record === undefined ? undefined : await recorder?.write(record)
  const summary = session.summary(ending)
  if (recorded !== undefined) out.tell(recorded)
  out.finished(summary)
  if (json) process.stdout.write(jsonLines.finished(summary))
  return summary.exitCode
}

async function listenUntilEnd(
  contract: Contract,
  options: ListenOptions,
  session: Session,
  out: Console,
  heard: (call: HeardCall) => void,
): Promise<Ending> {
  using stop = stopSignal()
  const signalled = stop.came.then((reason): Ending => ({ reason }))
  await using standIn = await startStandIn({
    ...options,
    contract,
    ...(options.botId !== undefined && { parameters: { botId: options.botId } }),
    heard,
  })
  out.tell(welcome(contract, standIn, options))
  if (options.json) process.stdout.write(jsonLines.listening(standIn.baseUrl))
  if (options.expect === undefined) return await signalled
  await using trigger = await triggerOf(options, standIn)
  const { promise: timedOut, resolve } = Promise.withResolvers<Ending>()
  const timer = setTimeout(() => resolve({ reason: 'timeout' }), options.timeout)
  try {
    return await Promise.race([signalled, timedOut, expectedCame(session, trigger)])
  } finally {
    clearTimeout(timer)
  }
}

async function triggerOf(options: ListenOptions, { baseUrl }: StandIn): Promise<Trigger | undefined> {
  const { trigger, token, botId, json = false } = options
  if (trigger.length === 0) return undefined
  const env = {
    COMMAP_BOT_URL: baseUrl,
    ...(botId !== undefined && { COMMAP_BOT_ID: String(botId) }),
    ...(token !== undefined && { COMMAP_BOT_TOKEN: token }),
  }
  return startTrigger(trigger, env, json)
}

/** The trigger has done its work, and every expected call has come; or the trigger has failed. */
async function expectedCame({ expectation }: Session, trigger: Trigger | undefined): Promise<Ending> {
  const failure = await trigger?.ended
  if (failure !== undefined) return { reason: 'trigger', failure }
  await expectation.met
  return { reason: 'met' }
}

function welcome(contract: Contract, { baseUrl }: StandIn, options: ListenOptions): Bilingual {
  const { botId, token, forwardTo, expect } = options
  const shapes = shapesOf(contract).map((shape) => shape.replace(' ', ` ${baseUrl}`))
  const hasBot = shapes.some((shape) => shape.includes('{botId}'))
  const en = [
    `commap listens as the bot: give the portal this address: ${baseUrl}`,
    `calls: ${shapes.join('\n       ')}, ${hasBot ? `botId: ${botId ?? 'any'}, ` : ''}token: ${token === undefined ? 'any' : 'as given'}`,
    ...(forwardTo === undefined ? [] : [`the answers come from ${forwardTo}`]),
    expect === undefined ? 'Ctrl-C stops it.\n' : `waiting for ${expect.join(', ')}\n`,
  ]
  const ru = [
    `commap слушает вместо бота; укажите порталу этот адрес: ${baseUrl}`,
    `вызовы: ${shapes.join('\n        ')}, ${hasBot ? `botId: ${botId ?? 'любой'}, ` : ''}токен: ${token === undefined ? 'любой' : 'указанный'}`,
    ...(forwardTo === undefined ? [] : [`отвечает ${forwardTo}`]),
    expect === undefined ? 'Ctrl-C остановит его.\n' : `ждём ${expect.join(', ')}\n`,
  ]
  return { en: en.join('\n'), ru: ru.join('\n') }
}
