import { isDeepStrictEqual } from 'node:util'
import type { DataTable } from '@cucumber/cucumber'
import type { Exchange } from '../results/exchange.ts'
import { nameOf, parametersOf } from '../world/calls.ts'
import type { CommapWorld } from '../world/world.ts'
import { parametersFrom } from './cells.ts'
import { step } from './define.ts'

const callsOf = (world: CommapWorld, alias: string) =>
  world.evidence.calls().filter((call) => nameOf(world, call) === alias)

async function expectCalls(world: CommapWorld, alias: string, count: number): Promise<Exchange[]> {
  await world.holds(() => callsOf(world, alias).length >= count)
  await world.nothingMoreComes()
  const calls = callsOf(world, alias)
  if (calls.length !== count) {
    const all = world.evidence.calls().map((call) => nameOf(world, call))
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
  await this.nothingMoreComes()
  const seen = this.evidence.calls().map((call) => nameOf(this, call))
  if (seen.length > 0) this.fail('the bot was called', { expected: 'no call', seen: seen.join(', ') })
})

step(
  'портал вызвал {text} {times} с параметрами:',
  'the portal called {text} {times} with the parameters:',
  async function (alias: string, times: number, table: DataTable) {
    const expected = parametersFrom(this, alias, table.raw())
    for (const call of await expectCalls(this, alias, times)) {
      const params = parametersOf(this, call)
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
