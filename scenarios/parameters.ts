import type { CommapWorld } from '#harness/world/world.ts'

/** Words of a table cell that stand for something of the scenario, in both languages. */
const REFERENCES: readonly (readonly [RegExp, (world: CommapWorld, name: string) => number])[] = [
  [/^(?:публикация|post) [«"](.+)[»"]$/, (world, title) => world.things.post(title).postId],
  [
    /^(?:заказ|заявка|корзина|order of|request of|cart of) (.+)$/,
    (world, name) => world.things.order(world.person(name).name),
  ],
]

/**
 * Parameters of a call from a table of names and values. A first name means its userId, in the column of
 * `userIds` a list of them; “заказ Анны” and “публикация «Дача»” mean their ids; digits mean a number; `active` is true or false.
 */
export function parametersOf(world: CommapWorld, rows: string[][]): Record<string, unknown> {
  return Object.fromEntries(rows.map(([name = '', value = '']) => [name, parameterValue(world, name, value)]))
}

function parameterValue(world: CommapWorld, name: string, value: string): unknown {
  if (name === 'userIds') return value.split(', ').map((item) => idOf(world, item))
  if (/^\w*Id$/.test(name) && name !== 'eventId') return idOf(world, value)
  if (name === 'active') return value === 'true'
  return name === 'changed' ? value.split(', ').filter(Boolean) : value
}

function idOf(world: CommapWorld, value: string): number {
  if (/^\d+$/.test(value)) return Number(value)
  for (const [pattern, resolve] of REFERENCES) {
    const name = pattern.exec(value)?.[1]
    if (name !== undefined) return resolve(world, name)
  }
  return world.person(value).userId
}
