import { type LoadFnOutput, type LoadHookContext, registerHooks } from 'node:module'
import { initSync, parse } from 'es-module-lexer'
import { ownFiles } from '#runtime/own-files.ts'

let isRegistered = false

/**
 * Has the files of a project resolve `commap`, `commap/steps` and `@cucumber/cucumber` to the running copy of commap,
 * from wherever that runs (DESIGN, "Project"), and lets them be written as modules whatever their package.json says:
 * npm's default is `"type": "commonjs"`. Each thread has hooks of its own; calling it again does nothing.
 */
export function resolveForProjects(): void {
  if (isRegistered) return
  isRegistered = true
  registerHooks({
    resolve(specifier, context, next) {
      if (isOwn(specifier)) return { url: ownFiles[specifier], shortCircuit: true }
      if (specifier !== '@cucumber/cucumber') return next(specifier, context)
      return next(specifier, { ...context, parentURL: import.meta.url })
    },
    load(url, context, next) {
      const loaded = next(url, context)
      return isOfPackage(url) ? loaded : asModule(loaded, url, context, next)
    },
  })
}

const isOwn = (specifier: string): specifier is 'commap' | 'commap/steps' =>
  specifier === 'commap' || specifier === 'commap/steps'

/** Files that are not a project's own are left as Node takes them. */
const isOfPackage = (url: string) => !url.startsWith('file:') || url.includes('/node_modules/')

/** What Node takes for CommonJS, because of the next package.json, is a module where it is written as one. */
function asModule(
  loaded: LoadFnOutput,
  url: string,
  context: LoadHookContext,
  next: (url: string, context?: Partial<LoadHookContext>) => LoadFnOutput,
): LoadFnOutput {
  const isTyped = loaded.format === 'commonjs-typescript'
  if (!isTyped && loaded.format !== 'commonjs') return loaded
  if (/\.c[jt]s$/.test(url)) return loaded
  const { source } = next(url, { ...context, format: 'module' })
  if (!source || !hasModuleSyntax(Buffer.from(source as Uint8Array).toString())) return loaded
  return { ...loaded, format: isTyped ? 'module-typescript' : 'module', source }
}

function hasModuleSyntax(source: string): boolean {
  initSync()
  try {
    const [, , , has] = parse(source)
    return has
  } catch {
    // It is no JavaScript at all; as a module, Node says where and why.
    return true
  }
}
