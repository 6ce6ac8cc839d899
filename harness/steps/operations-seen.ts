import type { DataTable } from '@cucumber/cucumber'
import { operationOf } from '../world/calls.ts'
import { step } from './define.ts'

/** `GET /order × 1` a line, sorted, so that two lists compare as texts. */
function tally(operations: readonly string[]): string {
  const counts = Map.groupBy(operations, (operation) => operation)
  const lines = Array.from(counts, ([operation, calls]) => `${operation} × ${calls.length}`)
  return lines.sort().join('\n') || '(no operation)'
}

step(
  'бот обратился к порталу только так:',
  'the bot called the portal just so:',
  async function (table: DataTable) {
    const listed = table
      .raw()
      .flatMap(([operation = '', count]) => Array<string>(Number(count)).fill(operation))
    const expected = tally(listed)
    const seen = tally((await this.evidence.operations()).map(operationOf))
    if (seen !== expected) this.fail('the bot called other operations', { expected, seen })
  },
)

step('бот не обращался к порталу', 'the bot did not call the portal', async function () {
  const seen = (await this.evidence.operations()).map(operationOf)
  if (seen.length > 0)
    this.fail('the bot called the portal', { expected: '(no operation)', seen: tally(seen) })
})
