/**
 * Where a server file does what a trace tells of: its routes, its audit lines, its store operations; and which lines have
 * run by then. Read from the syntax tree, so that new files need nothing but to be there.
 */
import { posix } from 'node:path'
import ts from 'typescript'
import type { Route, Site, SourceFile, Use } from '../src/player/inspector/code/sourceFile.ts'

type Index = Omit<SourceFile, 'lines'>

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'])
const OPERATIONS = new Set(['find', 'insert', 'update', 'delete'])

export function indexOf(path: string, text: string): Index {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1
  const spanOf = (node: ts.Node) => ({ line: lineOf(node.getStart()), lastLine: lineOf(node.getEnd()) })
  const linesOf = (from: ts.Node, to: number) => range(lineOf(from.getStart()), lineOf(to))
  const routes: Route[] = []
  const uses: Use[] = []
  const sites: Site[] = []

  /** The lines of a statement that run whenever it is reached: not what is inside its blocks and functions. */
  function headOf(statement: ts.Node): number[] {
    if (ts.isFunctionDeclaration(statement) || declaresFunctions(statement)) return []
    const inner = firstInner(statement)
    return linesOf(statement, inner ? inner.getStart() : statement.getEnd())
  }

  /** All that has run, within the same function, when this node does. */
  function before(node: ts.Node): number[] {
    const lines: number[] = []
    for (let child = node; child.parent && !ts.isSourceFile(child.parent); child = child.parent) {
      const { parent } = child
      if (ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)) {
        for (const statement of parent.statements) {
          if (statement === child) break
          lines.push(...headOf(statement))
        }
      } else if (ts.isFunctionLike(parent)) {
        return [...lines, lineOf(parent.getStart())]
      } else if (ts.isStatement(parent) && !ts.isTryStatement(parent)) {
        lines.push(...headOf(parent))
      }
    }
    return lines
  }

  function noteCall(call: ts.CallExpression) {
    const [first, second, third] = call.arguments
    const callee = call.expression
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText()
    const owner = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined
    const common = () => ({
      ...spanOf(call),
      block: blockOf(call),
      place: call.getStart(),
      before: unique(before(call)),
    })

    if (name === 'audit' && first && second) {
      const details = third ? literalsIn(third) : null
      const label = patternOf(first)
      sites.push({ kind: 'check', name: label, outcomes: stringsIn(second), details: details ?? [], ...common() })
    } else if (name === 'ledger' && owner) {
      sites.push({ kind: 'ledger', name: null, outcomes: [], details: [], ...common() })
    } else if (owner && OPERATIONS.has(name) && (ts.isAwaitExpression(call.parent) || isBinding(owner))) {
      const binding = /(\w+)$/.exec(owner.getText())?.[1]
      sites.push({ kind: 'store', name, outcomes: [], details: binding ? [binding] : [], ...common() })
    } else if (owner && METHODS.has(name) && first && ts.isStringLiteralLike(first) && first.text.startsWith('/')) {
      routes.push({ method: name.toUpperCase(), path: first.text, ...spanOf(call), runs: unique(handlerLines(call)) })
    } else if (owner && name === 'use' && first) {
      uses.push({ path: ts.isStringLiteralLike(first) ? first.text : null, ...spanOf(call) })
    }
  }

  /** What runs when a route's handler comes to its end; nothing where it may end early. */
  function handlerLines(call: ts.CallExpression): number[] {
    const handler = call.arguments.at(-1)
    if (!handler || !(ts.isArrowFunction(handler) || ts.isFunctionExpression(handler)))
      return linesOf(call, call.getEnd())
    if (!ts.isBlock(handler.body)) return linesOf(call, call.getEnd())
    const lines = [lineOf(call.getStart())]
    for (const statement of handler.body.statements) {
      if (ts.isReturnStatement(statement)) return [...lines, ...headOf(statement)]
      if (mayReturn(statement)) return []
      lines.push(...headOf(statement))
    }
    return lines
  }

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) noteCall(node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { path, imports: importsOf(file, path), routes, uses, sites }
}

const unique = (lines: readonly number[]) => [...new Set(lines)].sort((a, b) => a - b)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

const declaresFunctions = (node: ts.Node) =>
  ts.isVariableStatement(node) &&
  node.declarationList.declarations.every(({ initializer }) => initializer && ts.isFunctionLike(initializer))

/** The first block or function within a statement: what may not run although the statement does. */
function firstInner(statement: ts.Node): ts.Node | undefined {
  const find = (node: ts.Node): ts.Node | undefined =>
    ts.isBlock(node) || ts.isFunctionLike(node) ? node : ts.forEachChild(node, find)
  return ts.forEachChild(statement, find)
}

function mayReturn(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false
  return ts.isReturnStatement(node) || (ts.forEachChild(node, (child) => mayReturn(child) || undefined) ?? false)
}

/** The innermost block around a node, by its position. */
function blockOf(node: ts.Node): number {
  const { parent } = node
  return !parent || ts.isBlock(parent) || ts.isSourceFile(parent) ? (parent?.getStart() ?? 0) : blockOf(parent)
}

/** `c.env.sessions`, or what was taken out of it. */
const isBinding = (owner: ts.Expression) => /\benv\b/.test(owner.getText())

/** What an audit line may be called: a text, a template with gaps, or either of two. */
function patternOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return escape(node.text)
  if (ts.isTemplateExpression(node))
    return escape(node.head.text) + node.templateSpans.map(({ literal }) => `.*${escape(literal.text)}`).join('')
  if (ts.isParenthesizedExpression(node)) return patternOf(node.expression)
  if (!ts.isConditionalExpression(node)) return null
  const [yes, no] = [patternOf(node.whenTrue), patternOf(node.whenFalse)]
  return yes !== null && no !== null ? `(?:${yes}|${no})` : null
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Every text that stands in an expression. */
function stringsIn(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  const found: string[] = []
  // What decides between them is no outcome.
  const parts = ts.isConditionalExpression(node) ? [node.whenTrue, node.whenFalse] : node.getChildren()
  for (const part of parts) found.push(...stringsIn(part))
  return found
}

/** The texts an expression can give, if it can give nothing else. */
function literalsIn(node: ts.Expression): string[] | null {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isParenthesizedExpression(node)) return literalsIn(node.expression)
  if (!ts.isConditionalExpression(node)) return null
  const [yes, no] = [literalsIn(node.whenTrue), literalsIn(node.whenFalse)]
  return yes && no ? [...yes, ...no] : null
}

/** The other files that this one imports, at once or later (`import('./part.ts')`). */
function importsOf(file: ts.SourceFile, path: string): string[] {
  const found: string[] = []
  const note = (specifier: ts.Expression | undefined) => {
    if (specifier && ts.isStringLiteral(specifier) && specifier.text.startsWith('.')) {
      found.push(posix.normalize(posix.join(posix.dirname(path), specifier.text)))
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) note(node.moduleSpecifier)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) note(node.arguments[0])
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}
