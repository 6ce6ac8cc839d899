import { NotSupportedError } from '#harness/not-supported.ts'
import { step } from '#harness/steps/define.ts'

step('портал повторяет последний вызов', 'the portal repeats the last call', async function () {
  const [id] = this.fixtures.get<readonly number[]>('calls', 'last') ?? []
  const { driver } = this.systems
  if (!driver.tellsCalls) throw new NotSupportedError('the portal does not tell which calls it has made')
  if (id === undefined) throw new Error('the last action of the portal made no call that could be repeated')
  await this.act(() => driver.repeat(id))
})
