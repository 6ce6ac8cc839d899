import type { BaseResolver, Document, Source } from '@redocly/openapi-core'
import { readUserFile, shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'

type Library = typeof import('@redocly/openapi-core')

/** How the files of a document are read: regular files in JSON or YAML, nothing from the network. */
export function fileResolver({ BaseResolver, ResolveError, Source }: Library): BaseResolver {
  /** The library tells of a file that it cannot read where the reference to it stands, if the error is of its own kind. */
  const told = (error: unknown) => (error instanceof UserError ? new ResolveError(error) : error)

  return new (class extends BaseResolver {
    override async loadExternalRef(path: string): Promise<Source> {
      if (/^[a-z][a-z\d+.-]+:\/\//i.test(path))
        throw told(
          new UserError({
            en: `${path} is not fetched: no document is read from the network. Save it beside the file and refer to the copy.`,
            ru: `${path} не загружается: документы из сети не читаются. Сохраните его рядом с файлом и сошлитесь на копию.`,
          }),
        )
      try {
        // Lines are counted by the library, and by us.
        return new Source(
          path,
          readUserFile(path, { en: 'the document', ru: 'документ' }).replaceAll('\r\n', '\n'),
        )
      } catch (error) {
        throw told(error)
      }
    }

    override parseDocument(source: Source): Document {
      try {
        return { source, parsed: parseYaml(source.absoluteRef, source.body) }
      } catch (error) {
        throw told(error)
      }
    }
  })()
}

/** What the library's own errors were made from. */
export function causeOf(error: unknown, path: string): unknown {
  const cause = error instanceof Error && 'originalError' in error ? error.originalError : error
  if (cause instanceof UserError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  if (/circular/i.test(message))
    return new UserError({
      en: `${shown(path)}: references lead in a circle, to no value.`,
      ru: `${shown(path)}: ссылки идут по кругу и не ведут ни к какому значению.`,
    })
  return new UserError({
    en: `${shown(path)} cannot be used: ${message}`,
    ru: `${shown(path)} использовать нельзя: ${message}`,
  })
}
