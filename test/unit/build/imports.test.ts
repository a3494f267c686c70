import { fileURLToPath } from 'node:url'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { faultOf, layerOf, typesOnly } from '../../../build/checks/layers.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const rooms = ['shared', 'main', 'renderer']

type Import = { readonly to: string; readonly types: boolean }

const modules: readonly string[] = rooms.flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${room}/${file.replaceAll('\\', '/')}`),
)

const imports: ReadonlyMap<string, readonly Import[]> = new Map(modules.map((file) => [file, importsOf(file)]))

/** Where a specifier leads, from the root; a bare name stays as it is. What follows `?` is how the bundler takes it. */
function resolve(from: string, written: string): string {
  const specifier = written.replace(/\?.*$/, '')
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : specifier
}

/** Every import of a module, re-exports and dynamic ones included, as the compiler reads it. */
function importsOf(file: string): readonly Import[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const add = (specifier: ts.Expression | undefined, types: boolean) => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier))
      found.push({ to: resolve(file, specifier.text), types })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, bringsTypesOnly(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, exportsTypesOnly(node))
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal as ts.Expression, true)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function bringsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const { name, namedBindings } = clause
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly)
}

function exportsTypesOnly({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  if (isTypeOnly) return true
  return (
    exportClause !== undefined &&
    ts.isNamedExports(exportClause) &&
    exportClause.elements.length > 0 &&
    exportClause.elements.every((element) => element.isTypeOnly)
  )
}

/** First circle of modules that need each other's values, or null. */
function circle(): readonly string[] | null {
  const done = new Set<string>()
  const path: string[] = []
  const walk = (file: string): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    path.push(file)
    for (const { to } of imports.get(file) ?? []) {
      const found = imports.has(to) ? walk(to) : null
      if (found !== null) return found
    }
    path.pop()
    done.add(file)
    return null
  }
  for (const file of modules) {
    const found = walk(file)
    if (found !== null) return found
  }
  return null
}

describe('the walls of the house', () => {
  test('the walk sees the house', () => {
    expect(modules.length).toBeGreaterThan(100)
    const edges = [...imports.values()].flat().filter(({ to }) => rooms.includes(to.split('/')[0] ?? ''))
    expect(edges.length).toBeGreaterThan(modules.length)
  })

  test('every module belongs to a layer', () => {
    expect(modules.filter((file) => layerOf(file) === undefined)).toEqual([])
  })

  test('every import of ours names a file that exists', () => {
    const dangling = modules.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter(({ to }) => rooms.includes(to.split('/')[0] ?? '') && !existsSync(path.join(root, to)))
        .map(({ to }) => `${file} → ${to}`),
    )
    expect(dangling).toEqual([])
  })

  test('no module imports what the table does not allow', () => {
    const faults = modules.flatMap((file) =>
      (imports.get(file) ?? []).flatMap(({ to }) => {
        const fault = faultOf(file, to)
        return fault === null ? [] : [`${file} → ${to}: ${fault}`]
      }),
    )
    expect(faults).toEqual([])
  })

  test('what may be imported as types only is imported as types only', () => {
    const within = (file: string, layer: string) => file.startsWith(`${layer}/`)
    const faults = modules.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter(({ to, types }) => !types && typesOnly.some(([a = '', b = '']) => within(file, a) && within(to, b)))
        .map(({ to }) => `${file} → ${to}`),
    )
    expect(faults).toEqual([])
  })

  test('no modules import each other in a circle, types included', () => {
    expect(circle()).toBeNull()
  })

  test('the table itself refuses what it should', () => {
    expect(faultOf('shared/domain/money/a.ts', 'node:fs')).toMatch(/Node module/)
    expect(faultOf('shared/domain/money/a.ts', 'shared/domain/jury/b.ts')).toMatch(/comes after/)
    expect(faultOf('renderer/features/jury/a.tsx', 'renderer/features/home/b.tsx')).toMatch(/another feature/)
    expect(faultOf('main/local/a.ts', 'electron')).toMatch(/main\/desktop/)
    expect(faultOf('renderer/desk/a.tsx', 'main/core/b.ts')).toMatch(/may not import/)
    expect(faultOf('main/core/a.ts', 'test/builders/b.ts')).toMatch(/belongs to no layer/)
  })

  test('no source file is longer than 500 lines', () => {
    const long = modules.filter((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length > 501)
    expect(long).toEqual([])
  })

  test('the top level is the one that was decided', () => {
    const built = ['node_modules', 'dist', 'out', 'test-results', 'playwright-report']
    const seen = readdirSync(root).filter((name) => !name.startsWith('.') && !built.includes(name))
    const decided = ['main', 'renderer', 'shared', 'build', 'test', 'electron-builder.yml', 'package.json', 'README.md']
    expect(seen.sort()).toEqual([...decided, 'package-lock.json', 'tsconfig.json', 'LICENSE'].sort())
  })
})
