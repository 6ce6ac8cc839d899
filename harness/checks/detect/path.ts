/** A place in a JSON document: where a value hangs, and under which name or index. */
export interface Place {
  readonly parent: Record<string, unknown>
  readonly key: string
}

/** Names of the way to a value; `*` stands for every element of a list. */
type Path = readonly string[]

/** `body.posts[*].title` → `body`, `posts`, `*`, `title`. */
function parsePath(path: string): Path {
  return path.replaceAll('[*]', '.*').split('.')
}

/**
 * Every place that a path names, whether or not there is a value yet; places whose surroundings are missing are
 * left out.
 */
export function placesAt(root: object, path: string): Place[] {
  const names = parsePath(path)
  const [key = ''] = names.slice(-1)
  let parents: unknown[] = [root]
  for (const name of names.slice(0, -1)) parents = parents.flatMap((parent) => inside(parent, name))
  return parents.flatMap((parent) => placesIn(parent, key))
}

function inside(parent: unknown, name: string): unknown[] {
  if (!isObject(parent)) return []
  if (name === '*') return Array.isArray(parent) ? parent : []
  return Object.hasOwn(parent, name) ? [parent[name]] : []
}

function placesIn(parent: unknown, key: string): Place[] {
  if (!isObject(parent)) return []
  if (key !== '*') return Array.isArray(parent) ? [] : [{ parent, key }]
  return Array.isArray(parent) ? Object.keys(parent).map((index) => ({ parent, key: index })) : []
}

/** Whether there is a value; one that is undefined is none, as in JSON. */
export const isFilled = ({ parent, key }: Place): boolean => parent[key] !== undefined

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
