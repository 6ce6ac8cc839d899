import type { Contract } from '#contracts/model/contract.ts'
import { type Point, pathOf } from '#contracts/model/point.ts'
import { isObject } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import { credentialFor, withQuery } from '../../credentials/credential.ts'
import type { JsonClient } from '../../json-client.ts'
import { thoseHaving, type Values } from '../host-driver.ts'

const NOT_FOUND = 404

/**
 * The things that have these values, asked of the host's own API with the bot; undefined where no operation of the contract
 * finds such things by one of them.
 * @throws UserError when the host says neither that there is one nor that there is none
 */
export async function findByContract(
  contract: Contract,
  { client, token }: { readonly client: JsonClient; readonly token: string },
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
    const path = pathOf(point, { [key]: value }) + query
    const credential = credentialFor(contract, point, token)
    const { status, body } = await client.send(
      'GET',
      withQuery(path, credential),
      undefined,
      credential.headers,
    )
    if (status === NOT_FOUND) return []
    if (status === point.success && isObject(body)) return thoseHaving([body], having)
    throw new UserError({
      en: `GET ${path} of the host, which finds ${thing}, answered ${status}`,
      ru: `портал на GET ${path}, который находит ${thing}, ответил ${status}`,
    })
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
