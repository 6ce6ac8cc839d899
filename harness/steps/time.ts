import { step } from './define.ts'

step('проходит/проходят/прошло {duration}', '{duration} pass/passes', async function (ms: number) {
  await this.systems.advance(ms)
  this.evidence.forget()
})
