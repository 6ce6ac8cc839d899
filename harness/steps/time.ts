import { step } from './define.ts'

step(
  'проходит/проходят/прошло/прошёл/прошла/прошли {duration}',
  '{duration} pass/passes/passed',
  async function (ms: number) {
    await this.passTime(ms)
  },
)
