import { randomUUID } from 'node:crypto'
import type { DataTable } from '@cucumber/cucumber'
import { parametersFrom } from './cells.ts'
import { step } from './define.ts'

step(
  'портал вызывает {text} с параметрами:',
  'the portal calls {text} with the parameters:',
  async function (alias: string, table: DataTable) {
    await this.act(() => this.direct.call(alias, parametersFrom(this, 'bot', alias, table.raw())))
  },
)

step(
  'портал дважды вызывает {text} с одним ключом и параметрами:',
  'the portal calls {text} twice with one key and the parameters:',
  async function (alias: string, table: DataTable) {
    const params = parametersFrom(this, 'bot', alias, table.raw())
    // A bot elsewhere remembers the keys of earlier replays.
    const key = randomUUID()
    for (const _attempt of ['first', 'second']) {
      await this.act(() => this.direct.call(alias, params, key))
    }
  },
)
