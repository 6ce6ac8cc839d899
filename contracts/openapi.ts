import { botDocument, webhooks } from './bot/document.ts'
import { hostDocument } from './host/document.ts'
import type { Document } from './model/contract.ts'
import type { System } from './model/system.ts'

/** The API of a system as an OpenAPI 3.1 document; the host's lists its calls of the bot as webhooks. */
export function openApiDocument(system: System): Document {
  const document = system === 'bot' ? botDocument() : hostDocument(webhooks())
  return document as unknown as Document
}
