import { ACCOUNT_ID } from '#contracts/model/entity.ts'
import { loadActions } from '#harness/project/actions.ts'
import { type Binding, entityNamedBy, spokenOf } from '#harness/steps/action-sentence.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { declined } from '#harness/world/names.ts'
import type { Action } from '#mock-host/engine/action.ts'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import type { WorkbenchRequests } from '../../protocol.ts'
import { ownerOf } from '../accounts.ts'
import { type Said, unsaid, valuesSaid } from './said.ts'
import { durationOf, quoted, spokenName } from './wording.ts'

/** What a scenario says of what was done in the host, as the action's own sentences have it. */
export async function actionSaid(
  systems: Systems,
  { name, given }: WorkbenchRequests['action'],
): Promise<Said> {
  const values = valuesSaid(given)
  const more = values === '' ? '' : ` (${values})`
  const otherwise = unsaid({ ru: `действие портала ${name}${more}`, en: `the host's action ${name}${more}` })
  const action = (await loadActions(systems.project)).get(name)
  const spoken = action && spokenOf(action)
  if (!spoken) return otherwise
  const { bindings } = spoken
  const isWhole = Object.keys(given).every((each) => bindings.some(({ parameter }) => parameter === each))
  if (!isWhole) return otherwise
  const words: Bilingual[] = []
  for (const binding of bindings) {
    const said = await wordsFor(systems, action, { ...binding, value: given[binding.parameter] })
    if (!said) return otherwise
    words.push(said)
  }
  const filled = (language: keyof Bilingual) => {
    const left = words.values()
    return spoken[language].replaceAll(/\{\w+\}/g, () => left.next().value?.[language] ?? '')
  }
  return { role: 'when', ru: filled('ru'), en: filled('en') }
}

interface Bound extends Binding {
  readonly value: unknown
}

/** The words that give a parameter its value; undefined where a scenario could not say it without earlier steps. */
async function wordsFor(systems: Systems, action: Action, bound: Bound): Promise<Bilingual | undefined> {
  const { kind, parameter, value } = bound
  if (value === undefined) return undefined
  if (kind === 'person') return personFor(systems, action, bound)
  if (kind === 'duration') {
    const ms = Date.parse(String(value)) - systems.clock.now()
    return ms > 0 ? durationOf(ms) : undefined
  }
  if (kind !== 'text') return both(String(value))
  // What was made earlier is spoken of by words that only its own step gives.
  if (thingOf(systems, action, parameter) !== undefined) return undefined
  const [ru, en] = [quoted(String(value), 'ru'), quoted(String(value), 'en')]
  return ru === undefined || en === undefined ? undefined : { ru, en }
}

/** The name of a person, in Russian in the case that the sentence wants; undefined where nobody is known by the value. */
async function personFor(
  systems: Systems,
  action: Action,
  { parameter, inCase, value }: Bound,
): Promise<Bilingual | undefined> {
  const account = systems.project.contract.entities.find(({ id }) => id === ACCOUNT_ID)?.name
  const thing = thingOf(systems, action, parameter)
  const all = await systems.phones.all()
  const owner =
    thing === undefined
      ? all.find((one) => one[parameter as 'phone' | 'name'] === value)
      : thing === account
        ? await ownerOf(systems, Number(value))
        : undefined
  const name = owner && spokenName(owner.name)
  if (name === undefined) return undefined
  const known = all.flatMap((one) => spokenName(one.name) ?? [])
  return { ru: inCase === undefined ? name : declined(name, inCase, known), en: name }
}

/** The name of the entity whose id a parameter is. */
const thingOf = ({ project }: Systems, action: Action, parameter: string): string | undefined =>
  entityNamedBy(parameter, action, project.contract.entities)?.name
