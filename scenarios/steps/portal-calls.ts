import { step } from '#harness/steps/define.ts'

step('портал повторяет последний вызов', 'the portal repeats the last call', async function () {
  const { driver } = this.systems
  if (!driver.tellsCalls) {
    // What it sent was seen on its way, and can be sent again in its place.
    await this.nothingMoreComes()
    const seen = this.evidence.exchanges().findLast(({ system }) => system === 'bot')
    if (!seen) throw new Error('no call of the portal was seen that could be repeated')
    await this.act(() => this.direct.again(seen))
    return
  }
  const [id] = this.fixtures.get<readonly number[]>('calls', 'last') ?? []
  if (id === undefined) throw new Error('the last action of the portal made no call that could be repeated')
  await this.act(() => driver.repeat(id))
})
