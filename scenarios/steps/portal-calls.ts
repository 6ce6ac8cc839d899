import { step } from '#harness/steps/define.ts'

step('портал повторяет последний вызов', 'the portal repeats the last call', async function () {
  const [id] = this.fixtures.get<readonly number[]>('calls', 'last') ?? []
  if (id === undefined) throw new Error('the last action of the portal made no call that could be repeated')
  await this.act(() => this.systems.host.post(`/__admin/outbox/${id}/resend`))
})
