import { randomUUID } from 'node:crypto'
import type { DataTable } from '@cucumber/cucumber'
import { parametersOf } from '#scenarios/parameters.ts'
import { step } from './define.ts'

step(
  'портал вызывает {text} с параметрами:',
  'the portal calls {text} with the parameters:',
  async function (alias: string, table: DataTable) {
    await this.act(() => this.direct.call(alias, parametersOf(this, table.raw())))
  },
)

step(
  'портал дважды вызывает {text} с одним ключом и параметрами:',
  'the portal calls {text} twice with one key and the parameters:',
  async function (alias: string, table: DataTable) {
    const params = parametersOf(this, table.raw())
    // A bot elsewhere remembers the keys of earlier replays.
    const key = randomUUID()
    for (const _attempt of ['first', 'second']) {
      await this.act(() => this.direct.call(alias, params, key))
    }
  },
)

step('портал повторяет последний вызов', 'the portal repeats the last call', async function () {
  const [id] = this.lastCalls
  if (id === undefined) throw new Error('the last action of the portal made no call that could be repeated')
  await this.act(() => this.stack.portal.post(`/__admin/outbox/${id}/resend`))
})
