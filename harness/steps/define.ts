import { Given } from '@cucumber/cucumber'
import type { CommapWorld } from '../world/world.ts'
import { eitherE } from './spelling.ts'

type StepFunction<Args extends unknown[]> = (this: CommapWorld, ...args: Args) => Promise<void>

/**
 * One step in its Russian and its English wording. Both must name the same parameters in the same order.
 * The keyword does not matter to cucumber: a step that is an action may also stand under “Допустим”.
 * What a system elsewhere does not support ends the scenario without failing it. Scenarios may write е for ё.
 */
export function step<Args extends unknown[]>(
  russian: string,
  english: string,
  run: StepFunction<Args>,
): void {
  function supported(this: CommapWorld, ...args: Args) {
    return this.ifSupported(() => run.apply(this, args))
  }
  // Cucumber compares the number of parameters with those of the wording.
  Object.defineProperty(supported, 'length', { value: run.length })
  Given(eitherE(russian), supported)
  Given(english, supported)
}
