import { step } from '#harness/steps/define.ts'
import { StepError } from '#harness/world/step-error.ts'

const NONE_SEEN = {
  en: 'no call of the portal was seen that could be repeated',
  ru: 'портал не сделал ни одного вызова, который можно повторить',
}

const NONE_MADE = {
  en: 'the last action of the portal made no call that could be repeated',
  ru: 'последнее действие портала не сделало вызова, который можно повторить',
}

step('портал повторяет последний вызов', 'the portal repeats the last call', async function () {
  const { driver } = this.systems
  if (!driver.tellsCalls) {
    // What it sent was seen on its way, and can be sent again in its place.
    await this.nothingMoreComes()
    const seen = this.evidence.exchanges().findLast(({ system }) => system === 'bot')
    if (!seen) throw new StepError(NONE_SEEN)
    await this.act(() => this.direct.again(seen))
    return
  }
  const [id] = this.fixtures.get<readonly number[]>('calls', 'last') ?? []
  if (id === undefined) throw new StepError(NONE_MADE)
  await this.act(() => driver.repeat(id))
})
