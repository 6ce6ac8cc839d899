import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const INTERRUPT = `import { takeSignals, stopSignal, stopNow } from '${ROOT}/harness/interrupt.ts'\n`
const STAY = 'setInterval(() => {}, 1000)\nconsole.log("ready")\n'

/** A process that runs a program, gets signals as soon as it says “ready”, and then each time it speaks. */
async function ended(program: string, signals: readonly NodeJS.Signals[]) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', INTERRUPT + program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: ROOT,
  })
  let said = ''
  const left = [...signals]
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
    const next = left.shift()
    if (next) child.kill(next)
  })
  const [code] = await once(child, 'close')
  return { code, said: said.trim().split('\n') }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends a command that tidies up nothing at once, with 130, after what the process puts away',
  async (signal) => {
    const program = `takeSignals()\nprocess.once('exit', () => console.log('put away'))\n${STAY}`
    expect(await ended(program, [signal])).toEqual({ code: 130, said: ['ready', 'put away'] })
  },
)

test('a command that tidies up is told once, and the second signal ends it at once', async () => {
  const program = `takeSignals()\nconst stop = stopSignal()\nstop.came.then((signal) => console.log(signal, stop.signal.aborted))\n${STAY}`
  expect(await ended(program, ['SIGHUP', 'SIGINT'])).toEqual({ code: 130, said: ['ready', 'SIGHUP true'] })
})

test('stopSignal needs no handler of the whole command, and takes it away again', async () => {
  const program = `{ using stop = stopSignal() }\nconsole.log(process.listenerCount('SIGTERM'))`
  expect(await ended(program, [])).toEqual({ code: 0, said: ['0'] })
})

const OUTPUTS = `import { flushed, watchOutputs } from '${ROOT}/harness/outputs.ts'\nwatchOutputs()\n`

test.each([
  ['C', 'standard output cannot be written (ENOSPC)'],
  ['ru_RU.UTF-8', 'в стандартный вывод нельзя писать (ENOSPC)'],
])('a full standard output stops what stays, and ends with 2 and a message: %s', async (locale, said) => {
  const full = openSync('/dev/full', 'w')
  const program = `${INTERRUPT}${OUTPUTS}
    const timer = setInterval(() => {}, 1000)
    const stop = stopSignal()
    process.stdout.write('a line')
    await stop.came
    clearInterval(timer)
    process.exit(await flushed(0))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, LC_ALL: locale },
    stdio: ['ignore', full, 'pipe'],
  })
  closeSync(full)
  const [[code], told] = await Promise.all([once(child, 'close'), child.stderr ? text(child.stderr) : ''])
  expect({ code, told }).toEqual({ code: 2, told: `commap: ${said}\n` })
})

test('a standard output that nobody reads any longer ends with 2, and one that is read with its own code', async () => {
  const run = async (isRead: boolean) => {
    const program = `${OUTPUTS}process.stdin.resume().once('end', async () => {
      console.log('a line')
      process.exit(await flushed(0))
    })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' })
    if (!isRead) child.stdout.destroy()
    else child.stdout.resume()
    child.stdin.end()
    const [[code], said] = await Promise.all([once(child, 'close'), text(child.stderr)])
    return { code, said }
  }
  expect(await run(true)).toEqual({ code: 0, said: '' })
  expect(await run(false)).toEqual({ code: 2, said: 'commap: standard output cannot be written (EPIPE)\n' })
})
