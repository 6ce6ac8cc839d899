import { createLogger } from '@stoplight/prism-core'
import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { createServer } from '@stoplight/prism-http-server'
import { serve } from '../support/serve.ts'

/** `prism mock` on one of our OpenAPI documents: its own defaults, but on a free port and without a log. */
let close: (() => Promise<void>) | undefined

serve(
  {
    async start({ document }: { document: string }) {
      const server = createServer(await getHttpOperationsFromSpec(document), {
        cors: true,
        config: {
          isProxy: false,
          checkSecurity: true,
          validateRequest: true,
          validateResponse: true,
          errors: false,
          upstreamProxy: undefined,
          mock: { dynamic: false },
        },
        components: { logger: createLogger('prism', { level: 'silent' }) },
      })
      close = () => server.close()
      return server.listen(0, '127.0.0.1')
    },
  },
  () => close?.(),
)
