import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage, RequestListener } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { json } from 'node:stream/consumers'
import { type Listening, listen } from '#runtime/http.ts'
import { access } from '#scenarios/credentials.ts'

export const STATES_FILE = join(import.meta.dirname, '../../../../scenarios/verification/host')

/** A system of another process, which prints where it is as its first line. */
class System implements AsyncDisposable {
  readonly #process: ChildProcess

  constructor(command: string, args: readonly string[], env: Record<string, string> = {}) {
    this.#process = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    })
  }

  async firstLine(): Promise<string> {
    const { stdout } = this.#process
    if (stdout) for await (const line of createInterface({ input: stdout })) return line
    throw new Error('the system did not start')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'exit')
    if (this.#process.exitCode === null && this.#process.kill('SIGKILL')) await ended
  }
}

/** A portal in Python with nothing of ours, broken in one way where a fault is named, or other in a right way. */
export async function pythonPortal(fault = '', difference = ''): Promise<AsyncDisposable & { url: string }> {
  const script = join(import.meta.dirname, 'foreign/portal.py')
  const system = new System('python3', [script], {
    FAULT: fault,
    DIFFERENCE: difference,
    PYTHONDONTWRITEBYTECODE: '1',
  })
  const url = `http://127.0.0.1:${await system.firstLine()}`
  return { url, [Symbol.asyncDispose]: () => system[Symbol.asyncDispose]() }
}

export const PYTHON = ['-H', 'Authorization: Bearer python-portal']
export const OURS = ['-H', `Authorization: Bearer ${access.hostToken}`]

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

/** A server that answers by a function and remembers what it was asked. */
export async function standIn(
  answer: (asked: Asked, url: string) => { status?: number; body?: unknown },
): Promise<Listening & { asked: Asked[] }> {
  const asked: Asked[] = []
  const handle: RequestListener = async (request, response) => {
    const { method = '', url = '', headers } = request
    const body =
      method === 'POST' || method === 'PUT' ? await json(request).catch(() => undefined) : undefined
    const one = { method, path: url, headers, body }
    asked.push(one)
    const { status = 200, body: said = {} } = answer(one, `http://${headers.host}`)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  }
  return Object.assign(await listen(handle), { asked })
}
