/**
 * The calls that need a counter of their own, so that whoever is called can tell which call it was: those before which
 * something else has run since the last counter, and those on fewer lines than the statement around them.
 */
import ts from 'typescript'
import { hasBody, type Region, type Regions } from './regions.ts'

export interface CountedCall {
  readonly node: ts.CallExpression
  readonly lines: readonly number[]
}

export function countedCalls(regions: Regions): CountedCall[] {
  const { file } = regions
  const own = ownNames(file)
  const calls: CountedCall[] = []
  /** Something may have run since the last counter. */
  let isStale = true
  let region: Region | null = null

  function visitCall(node: ts.CallExpression) {
    if (region && mayTell(node, own)) {
      const lines = regions.linesOf(region, node.getStart(), node.getEnd())
      const isAll = lines.length === regions.linesOf(region).length
      if (isStale || !isAll) calls.push({ node, lines })
    }
    isStale = true
  }

  /** A region whose counter stands somewhere within: what comes before it runs unseen. */
  function visitHead(parts: readonly (ts.Node | undefined)[]) {
    isStale = true
    for (const part of parts) if (part) visit(part)
  }

  function visitChildren(node: ts.Node) {
    if (hasBody(node)) {
      visitHead([...('parameters' in node ? node.parameters : [])])
      isStale = false
      visit(node.body)
    } else if (ts.isCaseClause(node)) {
      visitHead([node.expression])
      isStale = false
      node.statements.forEach(visit)
    } else if (ts.isForStatement(node)) {
      if (node.initializer) visit(node.initializer)
      // They run again after the body.
      visitHead([node.condition])
      visitHead([node.incrementor, node.statement])
    } else if (ts.isWhileStatement(node) || ts.isDoStatement(node)) {
      visitHead([node.expression])
      visitHead([node.statement])
    } else {
      ts.forEachChild(node, visit)
    }
  }

  function visit(node: ts.Node): void {
    const begun = regions.at(node)
    if (!begun) {
      visitChildren(node)
      if (ts.isCallExpression(node)) visitCall(node)
      else if (RUNS.has(node.kind)) isStale = true
      return
    }
    const before = { region, isStale }
    region = begun
    isStale = false
    visitChildren(node)
    if (ts.isCallExpression(node)) visitCall(node)
    region = before.region
    // A function that is written down has not run yet.
    isStale = hasBody(node) ? before.isStale : true
  }
  visit(file)
  return calls
}

const RUNS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.AwaitExpression,
  ts.SyntaxKind.YieldExpression,
  ts.SyntaxKind.TaggedTemplateExpression,
])

/** What a program was handed it calls with something; what the module declares or imports itself is no part of that. */
function mayTell({ expression, arguments: { length } }: ts.CallExpression, own: ReadonlySet<string>): boolean {
  const { kind } = expression
  if (length === 0 || kind === ts.SyntaxKind.SuperKeyword || kind === ts.SyntaxKind.ImportKeyword) return false
  return !(ts.isIdentifier(expression) && own.has(expression.text))
}

/** The functions that a module imports or declares at its top level, but for names that stand for something else, too. */
function ownNames(file: ts.SourceFile): ReadonlySet<string> {
  const own = new Set<string>()
  const others = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (isDeclaration(node) && ts.isIdentifier(node.name)) {
      const { text } = node.name
      const isOwn = ts.isImportSpecifier(node) || ts.isImportClause(node) || isTopLevelFunction(node)
      ;(isOwn ? own : others).add(text)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return new Set([...own].filter((name) => !others.has(name)))
}

const isDeclaration = (node: ts.Node): node is ts.NamedDeclaration & { readonly name: ts.Node } =>
  'name' in node &&
  node.name !== undefined &&
  (ts.isImportSpecifier(node) ||
    ts.isImportClause(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node))

const isTopLevelFunction = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node)
    ? ts.isSourceFile(node.parent)
    : ts.isVariableDeclaration(node) &&
      ts.isSourceFile(node.parent.parent.parent) &&
      node.initializer !== undefined &&
      hasBody(node.initializer)
