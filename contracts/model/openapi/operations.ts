import { type Bilingual, both } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { aliasIn } from '../call.ts'
import type { System } from '../system.ts'
import { type Extension, extensionOf } from './extension.ts'
import { methods } from './methods.ts'
import type { Place } from './place.ts'
import { toldApart } from './told-apart.ts'

/** An operation of a document that is a point of a contract. */
export interface FoundOperation {
  readonly system: System
  readonly name: string
  /** In upper case. */
  readonly method: string
  readonly path: string
  /** Of the operation itself. */
  readonly place: Place
  /** What is declared for all operations of its path. */
  readonly item: Place
  readonly extension: Extension
}

type Located = Omit<FoundOperation, 'name' | 'path'> & { readonly key: string; readonly webhook: boolean }

/**
 * The operations that one system asks of the other, each by its name. What operators ask (`x-asked-by`) is none of
 * it, nor are a host's webhooks: a bot answers those.
 * @throws UserError when there are none, or when two have one name or cannot be told apart
 */
export function operationsOf(system: System, root: Place): FoundOperation[] {
  const webhooks = system === 'bot' ? located(system, root, 'webhooks') : []
  const all = [...located(system, root, 'paths'), ...webhooks]
  if (all.length === 0)
    throw new UserError({
      en: `${root} has no operations that the other system could call.`,
      ru: `${root}: нет операций, которые могла бы вызвать другая система.`,
    })
  const named = all.map(({ key, webhook, ...operation }) => ({
    ...operation,
    name: nameOf(operation, key, webhook),
    path: webhook ? (operation.extension.path ?? '/') : key,
  }))
  const sharing = Map.groupBy(named, ({ method, path }) => `${method} ${path}`)
  const apart = [...sharing.values()].flatMap(toldApart)
  // In the order of the document.
  const operations = named.map((one) => apart.find(({ place }) => place === one.place) ?? one)
  refuseTwins(operations, ({ name }) => both(name), words.sameName)
  refuseTwins(operations, addressOf, words.sameAddress)
  return operations
}

function located(system: System, root: Place, section: 'paths' | 'webhooks'): Located[] {
  const items = root.at(section)?.entries() ?? []
  return items
    .filter(([key]) => !key.startsWith('x-'))
    .flatMap(([key, item]) =>
      methods.flatMap((method) => {
        const place = item.child(method)
        if (!place || place.fields['x-asked-by'] !== undefined) return []
        const extension = extensionOf(place)
        const webhook = section === 'webhooks'
        return [{ system, key, webhook, method: method.toUpperCase(), place, item, extension }]
      }),
    )
}

function nameOf(
  { system, method, place, extension }: Omit<Located, 'key' | 'webhook'>,
  key: string,
  webhook: boolean,
) {
  if (extension.name !== undefined) return extension.name
  if (webhook) return key
  if (system === 'host') return `${method} ${key}`
  const { operationId } = place.fields
  return aliasIn(key) ?? (typeof operationId === 'string' ? operationId : `${method} ${key}`)
}

/** Parameters of a path match whatever stands there, whatever their names. */
function addressOf({ method, path, extension: { when } }: FoundOperation): Bilingual {
  const address = `${method} ${path.replaceAll(/\{[^}]*\}/g, '{…}')}`
  if (!when) return both(address)
  const event = `${when.header ?? when.field} = ${String(when.value)}`
  return { en: `${address} with ${event}`, ru: `${address} с ${event}` }
}

function refuseTwins(
  operations: readonly FoundOperation[],
  by: (operation: FoundOperation) => Bilingual,
  twins: (one: Place, other: Place, shared: Bilingual) => Bilingual,
): void {
  for (const [one, other] of Map.groupBy(operations, (operation) => by(operation).en).values()) {
    if (one && other) throw new UserError(twins(one.place, other.place, by(one)))
  }
}

const words = {
  sameName: (one: Place, other: Place, name: Bilingual): Bilingual => ({
    en: `${one} and ${other} both have the name “${name.en}”. Give one of them x-commap.name.`,
    ru: `${one} и ${other} называются одинаково: «${name.ru}». Дайте одной из них x-commap.name.`,
  }),
  sameAddress: (one: Place, other: Place, address: Bilingual): Bilingual => ({
    en: `${one} and ${other} both are called by “${address.en}”. Say what tells them apart, such as x-commap: { path: /events, when: { field: event, value: order.paid } }.`,
    ru: `${one} и ${other} вызываются одинаково: «${address.ru}». Укажите, чем они различаются, например x-commap: { path: /events, when: { field: event, value: order.paid } }.`,
  }),
}
