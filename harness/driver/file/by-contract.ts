import type { Contract } from '#contracts/model/contract.ts'
import { type Point, pathOf } from '#contracts/model/point.ts'
import { isObject } from '#runtime/json.ts'
import { jsonClient } from '../../json-client.ts'
import type { Values } from '../host-driver.ts'

/**
 * The things that have these values, asked of the host's own API with the bot; undefined where no operation of the contract
 * finds such things by one of them.
 */
export async function findByContract(
  contract: Contract,
  { url, token }: { readonly url: string; readonly token: string },
  thing: string,
  having: Values,
): Promise<readonly Values[] | undefined> {
  const { id } = contract.entities.find(({ name }) => name === thing) ?? {}
  if (id === undefined) return undefined
  for (const point of contract.of('host')) {
    const key = Object.keys(having).find((name) => findsBy(point, thing, id, name))
    if (key === undefined) continue
    const value = String(having[key])
    const query = point.path.includes(`{${key}}`) ? '' : `?${new URLSearchParams({ [key]: value })}`
    const headers = { authorization: `Bearer ${token}` }
    const { status, body } = await jsonClient(url).send(
      'GET',
      pathOf(point, { [key]: value }) + query,
      undefined,
      headers,
    )
    return status === point.success && isObject(body) ? [body] : []
  }
  return undefined
}

function findsBy({ does, method }: Point, thing: string, id: string, name: string): boolean {
  return (
    method === 'GET' &&
    does !== undefined &&
    'finds' in does &&
    does.finds === thing &&
    (does.by ?? [id]).includes(name)
  )
}
