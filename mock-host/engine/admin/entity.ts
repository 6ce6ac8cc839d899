import { type Request, Router } from 'express'
import { queryId } from '#contracts/model/scalars.ts'
import { parse } from '../http/parse.ts'

/** How the admin API lists, finds and creates things of one kind. */
export interface Entity {
  list(req: Request): object[]
  /** @throws Refusal 404 */
  find(id: number, req: Request): object
  /** Silently: no bot is told. @throws Refusal */
  create(req: Request): object
}

/** `GET` and `POST /{name}`, `GET /{name}/{id}`. */
export function entityAdmin(name: string, { list, find, create }: Entity): Router {
  const router = Router()
  router.get(`/${name}`, (req, res) => {
    res.json({ [name]: list(req) })
  })
  router.post(`/${name}`, (req, res) => {
    res.status(201).json(create(req))
  })
  router.get(`/${name}/:id`, (req, res) => {
    res.json(find(parse(queryId, req.params.id), req))
  })
  return router
}
