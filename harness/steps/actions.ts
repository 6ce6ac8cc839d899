import { ACCOUNT_ID, type Entity } from '#contracts/model/entity.ts'
import { entityNameOf } from '#contracts/model/semantics.ts'
import type { Action } from '#mock-host/engine/action.ts'
import { loadActions } from '../project/actions.ts'
import type { Project } from '../project/project.ts'
import type { CommapWorld } from '../world/world.ts'
import { type Binding, entityNamedBy, spokenOf } from './action-sentence.ts'
import { step } from './define.ts'

/** Has scenarios of a project say what people do in its host. @throws UserError for sentences that cannot be said */
export async function defineActionSteps(project: Project): Promise<void> {
  const { entities } = project.contract
  for (const action of (await loadActions(project)).values()) {
    const spoken = spokenOf(action)
    if (spoken) define(action, spoken, entities)
  }
}

type Words = readonly unknown[]

function define(
  action: Action,
  { ru, en, bindings }: NonNullable<ReturnType<typeof spokenOf>>,
  entities: readonly Entity[],
): void {
  async function run(this: CommapWorld, ...words: Words) {
    const given = bindings.map((binding, index) => [
      binding.parameter,
      givenBy(this, binding, words[index], { action, entities }),
    ])
    const result = await this.hostAction(action.name, Object.fromEntries(given))
    remember(this, action, result, { bindings, words, entities })
  }
  // Cucumber compares the number of parameters with those of the wording.
  Object.defineProperty(run, 'length', { value: bindings.length })
  step(ru, en, run)
}

interface Context {
  readonly action: Action
  readonly entities: readonly Entity[]
}

/** What words of a sentence give to the action. */
function givenBy(
  world: CommapWorld,
  { kind, parameter }: Binding,
  words: unknown,
  { action, entities }: Context,
): unknown {
  if (kind === 'duration') return new Date(world.systems.clock.now() + Number(words)).toISOString()
  if (kind !== 'person' && kind !== 'text') return words
  const entity = entityNamedBy(parameter, action, entities)
  if (kind === 'text') return entity === undefined ? words : world.fixtures.find(entity.name, String(words))
  const name = String(words)
  if (entity === undefined && (parameter === 'phone' || parameter === 'name'))
    return world.person(name)[parameter]
  return entity === undefined || entity.id === ACCOUNT_ID
    ? world.userIdOf(name)
    : world.fixtures.find(entity.name, world.person(name).name)
}

/** What an action has made is spoken of by the words of one of its parameters, or by whose it is. */
function remember(
  world: CommapWorld,
  { does, knownAs }: Action,
  result: Readonly<Record<string, unknown>>,
  { bindings, words, entities }: { bindings: readonly Binding[]; words: Words; entities: readonly Entity[] },
): void {
  const entity = does && entities.find(({ name }) => name === entityNameOf(does))
  const at = bindings.findIndex(({ parameter }) => parameter === knownAs)
  if (!entity || at < 0) return
  const known = String(words[at])
  const name = bindings[at]?.kind === 'person' ? world.person(known).name : known
  if (entity.id === ACCOUNT_ID) world.people.give(name, Number(result[entity.id]))
  else world.fixtures.remember(entity.name, name, result[entity.id])
}
