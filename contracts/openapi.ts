import { botDocument } from './bot/document.ts'
import { hostDocument } from './host/document.ts'

/** The OpenAPI 3.1 documents of both APIs by the names of their files in `contracts/openapi/`. */
export function openApiDocuments() {
  return { 'bot.json': botDocument(), 'host.json': hostDocument() }
}
