import { Document, isMap, isSeq, stringify, visit } from 'yaml'

/** A value as YAML on one line: quoted where it has to be. */
export function inline(value: string | number): string {
  return stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN' }).trim()
}

/** A value as a file of YAML, in which texts in both languages and lists of names stand on one line each. */
export function yamlFile(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Collection(_key, node) {
      const isBilingual = isMap(node) && node.has('ru') && node.has('en')
      const isNames = isSeq(node) && node.items.every((item) => !isMap(item))
      if (isBilingual || isNames) node.flow = true
    },
  })
  return document.toString({ lineWidth: 0 })
}

/** Lines as comments of YAML or Gherkin. */
export function commented(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((line) => `${indent}# ${line}`.trimEnd())
    .join('\n')
}
