import { Router } from 'express'
import { queryId } from '#contracts/model/scalars.ts'
import { type HostEntity, wholeOf } from '../data/entity.ts'
import type { Host } from '../host.ts'
import { originOf } from '../http/origin.ts'
import { parse } from '../http/parse.ts'

/** `GET` and `POST /{name}`, `GET /{name}/{id}`: what is created comes silently, without a call to a bot. */
export function entityAdmin({ data }: Host, entity: HostEntity): Router {
  const router = Router()
  const { plural, given } = entity
  router.get(`/${plural}`, (req, res) => {
    const all = data.all(entity).map((row) => wholeOf(entity, data, row, () => originOf(req)))
    res.json({ [plural]: all.toArray() })
  })
  router.post(`/${plural}`, (req, res) => {
    const created = data.create(entity, parse(given, req.body ?? {}))
    res.status(201).json(wholeOf(entity, data, created, () => originOf(req)))
  })
  router.get(`/${plural}/:id`, (req, res) => {
    const found = data.find(entity, parse(queryId, req.params.id))
    res.json(wholeOf(entity, data, found, () => originOf(req)))
  })
  return router
}
