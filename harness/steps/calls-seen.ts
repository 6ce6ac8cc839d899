import type { DataTable } from '@cucumber/cucumber'
import { nameOf } from '../world/calls.ts'
import type { CommapWorld } from '../world/world.ts'
import { callsNamed, expectCarried } from './carried.ts'
import { parametersFrom } from './cells.ts'
import { step } from './define.ts'

const words = {
  called: { en: 'the bot was called', ru: 'бота вызывали' },
  noCall: { en: 'no call', ru: 'вызовов не было' },
}

const callsOf = (world: CommapWorld, name: string, times: number) =>
  callsNamed(world, { system: 'bot', all: () => world.evidence.calls(), name, times })

step(
  'портал вызвал {text} {times}',
  'the portal called {text} {times}',
  async function (alias: string, times: number) {
    await callsOf(this, alias, times)
  },
)

step('портал не вызывал бота', 'the portal did not call the bot', async function () {
  await this.nothingMoreComes()
  const seen = this.evidence.calls().map((call) => nameOf(this, call))
  if (seen.length > 0) this.fail(words.called, { expected: words.noCall, seen: seen.join(', ') })
})

step(
  'портал вызвал {text} {times} с параметрами:',
  'the portal called {text} {times} with the parameters:',
  async function (alias: string, times: number, table: DataTable) {
    const expected = parametersFrom(this, 'bot', alias, table.raw())
    expectCarried(this, await callsOf(this, alias, times), expected)
  },
)
