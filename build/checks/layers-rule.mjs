// ESLint rule that applies the import table of layers.mjs, with the allowed layers in its message.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { faultOf } from './layers.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param {string} file absolute importing file @param {string} written what follows `?` is how the bundler takes it */
function resolveSpecifier(file, written) {
  const specifier = written.replace(/\?.*$/, '')
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.'))
    return path.relative(root, path.resolve(path.dirname(file), specifier)).replaceAll('\\', '/')
  return specifier
}

/** @type {import('eslint').Rule.RuleModule} */
export const layersRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = path.relative(root, context.filename).replaceAll('\\', '/')
    /** @param {any} node */
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return
      const fault = faultOf(from, resolveSpecifier(context.filename, node.source.value))
      if (fault !== null) context.report({ node, message: fault })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    }
  },
}
