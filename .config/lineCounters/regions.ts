/**
 * A source file as regions: pieces that run as a whole or not at all, as far as its lines go. Each has the lines of its
 * own words; what is inside a block, a function or a branch is a region of its own.
 */
import ts from 'typescript'

/** Where a counter stands in the text of a region. */
export type Mark =
  /** Before a statement. */
  | { readonly kind: 'before'; readonly at: number }
  /** In the place of a statement that is no block: `if (x) return`. */
  | { readonly kind: 'statement'; readonly from: number; readonly to: number }
  /** In front of an expression, by a comma. */
  | { readonly kind: 'expression'; readonly from: number; readonly to: number }

export interface Region {
  /** The node whose running it is. */
  readonly node: ts.Node
  readonly outer: Region | null
  readonly mark: Mark
  /** It runs whenever the outer one does, or else later: a function's never can be told from the outer one's. */
  readonly apart: boolean
  /** A handler of a route: `app.get(paths.orders, …, (c) => …)`. */
  readonly isRoute: boolean
}

/** A word of the source, and the region it belongs to; none at the top level, and for what only types do. */
interface Word {
  readonly from: number
  readonly region: Region | null
  readonly first: number
  readonly last: number
  /** `)` and its like: a line belongs to whoever has another word in it. */
  readonly closes: boolean
}

export interface Regions {
  readonly file: ts.SourceFile
  /** The region that begins at this node, if it has a counter of its own. */
  at(node: ts.Node): Region | undefined
  /** In the order of the source. */
  readonly all: readonly Region[]
  /** The lines of a region's own words between two positions. */
  linesOf(region: Region, from?: number, to?: number): number[]
}

const CLOSING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CloseParenToken,
  ts.SyntaxKind.CloseBracketToken,
  ts.SyntaxKind.CloseBraceToken,
  ts.SyntaxKind.CommaToken,
  ts.SyntaxKind.SemicolonToken,
])

export function regionsOf(path: string, text: string): Regions {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const words: Word[] = []
  /** Lines that are nobody's for the sake of a closing word alone: a block ends in them, or there are other words. */
  const taken = new Set<number>()
  const found = new Map<ts.Node, Region>()

  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1
  const span = (node: ts.Node) => ({ from: node.getStart(), to: node.getEnd() })

  function open(node: ts.Node, outer: Region | null, mark: Mark, apart = false): Region {
    const region = { node, outer, mark, apart, isRoute: ts.isFunctionLike(node) && isRouteHandler(node) }
    found.set(node, region)
    return region
  }

  const expression = (node: ts.Expression, outer: Region | null, apart = false) =>
    open(node, outer, { kind: 'expression', ...span(node) }, apart)

  /** What is evaluated only where it is needed; a function, where it is called. */
  const branch = (node: ts.Expression, outer: Region | null) =>
    hasBody(node) ? functionRegion(node, outer) : isNamed(node) ? outer : expression(node, outer)

  /** A function's own region: its head, and its body where that is an expression. */
  function functionRegion(node: FunctionWithBody, outer: Region | null): Region {
    const known = found.get(node)
    if (known) return known
    if (!ts.isBlock(node.body)) return open(node, outer, { kind: 'expression', ...span(node.body) }, true)
    return open(node, outer, { kind: 'before', at: startOf(node.body) }, true)
  }

  /** The statement of a branch or a loop: a block has statements of its own. */
  function single(node: ts.Statement, outer: Region | null): Region | null {
    return ts.isBlock(node) ? outer : open(node, outer, { kind: 'statement', ...span(node) })
  }

  /** The regions that begin with a child of this node, where that is not the node's own one. */
  function regionsWithin(node: ts.Node, region: Region | null): ReadonlyMap<ts.Node, Region | null> {
    const within = new Map<ts.Node, Region | null>()
    if (ts.isIfStatement(node)) {
      const { thenStatement, elseStatement } = node
      within.set(thenStatement, single(thenStatement, region))
      if (elseStatement) {
        const otherwise = ts.isBlock(elseStatement)
          ? open(elseStatement, region, { kind: 'before', at: startOf(elseStatement) })
          : single(elseStatement, region)
        withLeading(within, node, elseStatement, otherwise)
      }
    } else if (ts.isIterationStatement(node, false)) {
      within.set(node.statement, single(node.statement, region))
      if (ts.isForStatement(node) && node.incrementor)
        within.set(node.incrementor, expression(node.incrementor, region))
      if (ts.isDoStatement(node)) within.set(node.expression, expression(node.expression, region))
    } else if (ts.isTryStatement(node) && node.finallyBlock) {
      const { finallyBlock } = node
      withLeading(within, node, finallyBlock, open(finallyBlock, region, { kind: 'before', at: startOf(finallyBlock) }))
    } else if (ts.isConditionalExpression(node)) {
      withLeading(within, node, node.whenTrue, branch(node.whenTrue, region))
      withLeading(within, node, node.whenFalse, branch(node.whenFalse, region))
    } else if (ts.isBinaryExpression(node) && SHORT_CIRCUITS.has(node.operatorToken.kind)) {
      withLeading(within, node, node.right, branch(node.right, region))
    } else if (ts.isPropertyDeclaration(node) && node.initializer && !isStatic(node) && !isNamed(node.initializer)) {
      const own = expression(node.initializer, region, true)
      for (const child of node.getChildren()) within.set(child, own)
    } else if (hasDefault(node) && !isNamed(node.initializer)) {
      within.set(node.initializer, expression(node.initializer, region))
    } else if (isNaming(node)) {
      const own = functionRegion(node.initializer, region)
      for (const child of node.getChildren()) if (child !== node.initializer) within.set(child, own)
    }
    return within
  }

  /** Where a region of this node's own begins: the statement of a list, a clause, a function. */
  function ownRegion(node: ts.Node, outer: Region | null, isInside: boolean): Region | null {
    if (hasBody(node)) return functionRegion(node, outer)
    if (!isInside) return outer
    if (ts.isCaseOrDefaultClause(node)) return open(node, outer, { kind: 'before', at: afterColon(node) })
    if (ts.isCatchClause(node)) return open(node, outer, { kind: 'before', at: startOf(node.block) })
    if (!isListed(node)) return outer
    if (isDirective(node) || ts.isEmptyStatement(node) || declaresFunctions(node)) return null
    return open(node, outer, { kind: 'before', at: node.getStart() })
  }

  function visit(node: ts.Node, outer: Region | null, isInside: boolean): void {
    if (onlyTypes(node)) return
    if (node.getChildCount() === 0) {
      const { from, to } = span(node)
      const closes = CLOSING.has(node.kind)
      if (to > from) words.push({ from, region: outer, first: lineOf(from), last: lineOf(to), closes })
      return
    }
    const region = found.get(node) ?? ownRegion(node, outer, isInside)
    const inside = isInside || hasBody(node) || ts.isPropertyDeclaration(node)
    const within = inside || isNaming(node) ? regionsWithin(node, region) : new Map<ts.Node, Region | null>()
    for (const child of node.getChildren(file)) {
      // Where a block begins and ends, nothing runs.
      if ((ts.isBlock(node) || ts.isCaseBlock(node)) && child.kind !== ts.SyntaxKind.SyntaxList) {
        if (child.kind === ts.SyntaxKind.CloseBraceToken) taken.add(lineOf(child.getStart()))
        continue
      }
      for (const part of child.kind === ts.SyntaxKind.SyntaxList ? child.getChildren(file) : [child]) {
        visit(part, within.get(part) ?? region, inside)
      }
    }
  }
  visit(file, null, false)

  for (const { first, last, closes } of words) if (!closes) for (const line of range(first, last)) taken.add(line)
  /** The regions that share another's counter, as all their lines are that one's, too. */
  const shared = new Map<Region, Region>()
  const counted = (region: Region | null): Region | null => {
    const other = region && shared.get(region)
    return other ? counted(other) : region
  }

  const linesOf = (region: Region, from = 0, to = Infinity): number[] => {
    const lines = words
      .filter((word) => word.from >= from && word.from < to && counted(word.region) === region)
      .flatMap(({ first, last, closes }) => range(first, last).filter((line) => !closes || !taken.has(line)))
    return [...new Set(lines)].sort((a, b) => a - b)
  }

  const regions = [...found.values()].sort((a, b) => a.node.pos - b.node.pos || b.node.end - a.node.end)
  for (const region of regions) {
    const outer = counted(region.outer)
    if (region.apart || !outer) continue
    const lines = new Set(linesOf(outer))
    if (linesOf(region).every((line) => lines.has(line))) shared.set(region, outer)
  }
  const all = regions.filter((region) => !shared.has(region))
  return {
    file,
    at(node) {
      const region = found.get(node)
      return region && !shared.has(region) ? region : undefined
    },
    all,
    linesOf,
  }
}

type FunctionWithBody = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody }

export const hasBody = (node: ts.Node): node is FunctionWithBody =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined

/** What takes its name from where it stands (ECMA-262 §8.4.5): it must go on standing there. */
const isNamed = (node: ts.Expression) =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isClassExpression(node)

/** `const refuse = () => …`, `{ find: () => … }`: the name is part of the function’s head. */
type Naming = (ts.VariableDeclaration | ts.PropertyAssignment | ts.PropertyDeclaration) & {
  readonly initializer: FunctionWithBody
}
const isNaming = (node: ts.Node): node is Naming =>
  (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) &&
  node.initializer !== undefined &&
  hasBody(node.initializer)

type WithDefault = (ts.ParameterDeclaration | ts.BindingElement) & { readonly initializer: ts.Expression }
const hasDefault = (node: ts.Node): node is WithDefault =>
  (ts.isParameter(node) || ts.isBindingElement(node)) && node.initializer !== undefined

const SHORT_CIRCUITS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
])

const isListed = (node: ts.Node): node is ts.Statement =>
  ts.isStatement(node) && (ts.isBlock(node.parent) || ts.isCaseOrDefaultClause(node.parent))

const declaresFunctions = (node: ts.Statement) =>
  ts.isFunctionDeclaration(node) || (ts.isVariableStatement(node) && node.declarationList.declarations.every(isNaming))

const isDirective = (node: ts.Statement) =>
  ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression) && ts.isBlock(node.parent)

const isStatic = (node: ts.PropertyDeclaration) =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false

const onlyTypes = (node: ts.Node) =>
  (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
  ts.isTypeParameterDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isHeritageClause(node) ||
  ts.isJSDoc(node) ||
  (ts.isFunctionLike(node) && !hasBody(node))

/** `'/orders'`, or `paths.orders`. */
const isPath = (node: ts.Expression): boolean =>
  ts.isStringLiteral(node)
    ? node.text.startsWith('/')
    : ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'paths'

const isRouteHandler = ({ parent }: ts.Node): boolean => {
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false
  const [first] = parent.arguments
  return first !== undefined && isPath(first)
}

/** Where the statements of a block begin, after its directives. */
function startOf(block: ts.Block): number {
  const last = block.statements.filter(isDirective).at(-1)
  return last ? last.getEnd() : block.getStart() + 1
}

const afterColon = (clause: ts.CaseOrDefaultClause) =>
  clause
    .getChildren()
    .find(({ kind }) => kind === ts.SyntaxKind.ColonToken)
    ?.getEnd() ?? clause.getEnd()

/** A child with the word in front of it: `else`, `finally`, `?`, `:`. */
function withLeading(within: Map<ts.Node, Region | null>, node: ts.Node, child: ts.Node, region: Region | null): void {
  const children = node.getChildren()
  const word = children[children.indexOf(child) - 1]
  if (word) within.set(word, region)
  within.set(child, region)
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
