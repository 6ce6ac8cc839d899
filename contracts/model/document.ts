import { createDocument, type ZodOpenApiObject } from 'zod-openapi'

/**
 * Requests with more fields are accepted and answers may be extended, so no schema forbids unknown fields. What is null
 * by default may be left out.
 */
export function tolerantDocument(document: ZodOpenApiObject) {
  return createDocument(document, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      const { required, properties } = jsonSchema
      const isNeeded = (name: string) => {
        const field = properties?.[name]
        return typeof field !== 'object' || field.default !== null
      }
      if (required) jsonSchema.required = required.filter(isNeeded)
    },
  })
}
