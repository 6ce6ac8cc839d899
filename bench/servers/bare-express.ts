import express, { type Express } from 'express'
import { type Listening, listen } from '#runtime/http.ts'
import { serve } from '../support/serve.ts'

/** Express 5 with one handler: what the portal's own work is measured against. */
let listening: Listening | undefined

serve(
  {
    /** `lean` leaves out what the portal leaves out too: the hash of every answer and the header of the maker. */
    async start({ body, lean }: { body: unknown; lean: boolean }) {
      const app = express()
      if (lean) leaveOut(app)
      app.get('/user', (_request, response) => {
        response.json(body)
      })
      listening = await listen(app)
      return listening.url
    },
  },
  () => listening?.[Symbol.asyncDispose](),
)

function leaveOut(app: Express): void {
  app.disable('etag')
  app.disable('x-powered-by')
}
