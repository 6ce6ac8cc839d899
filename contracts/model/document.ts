import { createDocument, type ZodOpenApiObject } from 'zod-openapi'

/** Requests with more fields are accepted and answers may be extended, so no schema forbids unknown fields. */
export function tolerantDocument(document: ZodOpenApiObject) {
  return createDocument(document, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
}
