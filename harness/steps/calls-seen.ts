import { isDeepStrictEqual } from 'node:util'
import type { DataTable } from '@cucumber/cucumber'
import type { Exchange } from '#runtime/journal.ts'
import { parametersOf } from '#scenarios/parameters.ts'
import { aliasOf, paramsOf } from '../world/calls.ts'
import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'

async function callsOf(world: CommapWorld, alias: string): Promise<Exchange[]> {
  return (await world.evidence.calls()).filter((call) => aliasOf(call) === alias)
}

async function expectCalls(world: CommapWorld, alias: string, count: number): Promise<Exchange[]> {
  const calls = await callsOf(world, alias)
  if (calls.length !== count) {
    const all = (await world.evidence.calls()).map(aliasOf)
    const seen = `${calls.length} × ${alias}; all calls: ${all.join(', ') || 'none'}`
    world.fail('another number of calls of the bot', { expected: `${count} × ${alias}`, seen })
  }
  return calls
}

step(
  'портал вызвал {text} {times}',
  'the portal called {text} {times}',
  async function (alias: string, times: number) {
    await expectCalls(this, alias, times)
  },
)

step('портал не вызывал бота', 'the portal did not call the bot', async function () {
  const calls = await this.evidence.calls()
  if (calls.length > 0)
    this.fail('the bot was called', { expected: 'no call', seen: calls.map(aliasOf).join(', ') })
})

step(
  'портал вызвал {text} {times} с параметрами:',
  'the portal called {text} {times} with the parameters:',
  async function (alias: string, times: number, table: DataTable) {
    const expected = parametersOf(this, table.raw())
    for (const call of await expectCalls(this, alias, times)) {
      const params = paramsOf(call)
      const seen = Object.fromEntries(Object.keys(expected).map((name) => [name, params[name]]))
      if (!isDeepStrictEqual(seen, expected)) {
        this.fail(`${alias} carries something else`, {
          expected: JSON.stringify(expected),
          seen: JSON.stringify(params),
        })
      }
    }
  },
)
