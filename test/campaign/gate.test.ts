import { describe, expect, it, onTestFinished } from 'vitest'
import { Gate } from '#campaign/support/gate.ts'
import { listen } from '#runtime/http.ts'

/** A server that answers with its name. @returns its port */
async function serverNamed(name: string): Promise<{ port: number; close(): PromiseLike<void> }> {
  const listening = await listen((_request, response) => void response.end(name))
  const close = () => listening[Symbol.asyncDispose]()
  return { port: Number(new URL(listening.url).port), close }
}

async function gateTo(...ports: number[]): Promise<Gate> {
  const gate = await Gate.open(...ports)
  onTestFinished(() => gate[Symbol.asyncDispose]())
  return gate
}

/** What one connection brings; undefined when it is refused or cut. */
async function ask({ url }: Gate): Promise<string | undefined> {
  const response = await fetch(url, { headers: { connection: 'close' } }).catch(() => undefined)
  return response?.text()
}

describe('a gate', () => {
  it('hands connections to those behind it in turn, and leaves out those that are gone', async () => {
    const [first, second] = [await serverNamed('first'), await serverNamed('second')]
    onTestFinished(() => second.close())
    const gate = await gateTo(first.port, second.port)
    expect([await ask(gate), await ask(gate)].toSorted()).toEqual(['first', 'second'])
    await first.close()
    expect([await ask(gate), await ask(gate)]).toEqual(['second', 'second'])
  })

  it('refuses while it is shut, and serves at the same address when it is open again', async () => {
    const server = await serverNamed('server')
    onTestFinished(() => server.close())
    const gate = await gateTo(server.port)
    const { url } = gate
    expect(await ask(gate)).toBe('server')
    await gate.shut()
    expect(await ask(gate)).toBeUndefined()
    await gate.reopen()
    expect([gate.url, await ask(gate)]).toEqual([url, 'server'])
  })

  it('cuts a connection when nobody is behind it', async () => {
    expect(await ask(await gateTo())).toBeUndefined()
  })
})
