import { step } from '#harness/steps/define.ts'
import { repeatLastCall } from '../portal.ts'

step('портал повторяет последний вызов', 'the portal repeats the last call', function () {
  return repeatLastCall(this)
})
