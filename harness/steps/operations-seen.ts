import type { DataTable } from '@cucumber/cucumber'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import { nameOf, pointNamed } from '../world/calls.ts'
import type { CommapWorld } from '../world/world.ts'
import { callsNamed, expectCarried } from './carried.ts'
import { parametersFrom } from './cells.ts'
import { step } from './define.ts'

const words = {
  none: { en: '(no operation)', ru: '(ни одной операции)' },
  others: { en: 'the bot called other operations', ru: 'бот вызвал другие операции' },
  called: { en: 'the bot called the portal', ru: 'бот обращался к порталу' },
}

/** `GET /order × 1` a line, sorted, so that two lists compare as texts. */
function tally(operations: readonly string[]): Bilingual {
  const counts = Map.groupBy(operations, (operation) => operation)
  const lines = Array.from(counts, ([operation, calls]) => `${operation} × ${calls.length}`)
  return lines.length === 0 ? words.none : both(lines.sort().join('\n'))
}

/** What the bot has called, once it is done with it. */
async function operationsOf(world: CommapWorld): Promise<string[]> {
  await world.nothingMoreComes()
  return world.evidence.operations().map((exchange) => nameOf(world, exchange))
}

step(
  'бот обратился к порталу только так:',
  'the bot called the portal just so:',
  async function (table: DataTable) {
    const listed = table
      .raw()
      .flatMap(([operation = '', count]) => Array<string>(Number(count)).fill(operation))
    for (const operation of listed) pointNamed(this, 'host', operation)
    const expected = tally(listed)
    const seen = tally(await operationsOf(this))
    if (seen.en !== expected.en) this.fail(words.others, { expected, seen })
  },
)

step(
  'бот обратился к порталу {text} {times} с параметрами:',
  'the bot called {text} of the portal {times} with the parameters:',
  async function (name: string, times: number, table: DataTable) {
    const expected = parametersFrom(this, 'host', name, table.raw())
    const calls = await callsNamed(this, {
      system: 'host',
      all: () => this.evidence.operations(),
      name,
      times,
    })
    expectCarried(this, calls, expected)
  },
)

step('бот не обращался к порталу', 'the bot did not call the portal', async function () {
  const seen = await operationsOf(this)
  if (seen.length > 0) this.fail(words.called, { expected: words.none, seen: tally(seen) })
})
