/** The keys of a tree of texts as code asks for them: the names on the way, without the plural's own form. */
export type KeysIn<Tree, Path extends string = ''> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? `${Path}${WithoutForm<Name>}`
    : KeysIn<Tree[Name], `${Path}${Name}.`>
}[keyof Tree & string]

/** The keys up to their last part, each with its dot at the end. */
export type SectionsIn<Tree, Path extends string = ''> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? never
    : `${Path}${Name}.` | SectionsIn<Tree[Name], `${Path}${Name}.`>
}[keyof Tree & string]

/** i18next picks the form itself (i18next.com/translation-function/plurals). */
type WithoutForm<Name extends string> = Name extends `${infer Base}_${'one' | 'few' | 'many' | 'other'}`
  ? Base
  : Name
