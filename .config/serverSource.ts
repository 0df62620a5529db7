/**
 * The server's own files for the Code tab, coloured while the page is built: `virtual:server-source`. Whatever is in
 * `src/server` is in it, so nobody keeps a list.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { createCssVariablesTheme, createHighlighter, type Highlighter } from 'shiki'
import type { Plugin } from 'vite'
import type { SourceFile, Token, TokenKind } from '../src/player/inspector/code/sourceFile.ts'
import { instrument } from './lineCounters/instrument.ts'

const RESOLVED = '\0virtual:server-source'

/** What shiki calls the words, by the names of its CSS variables. */
const kinds: Readonly<Record<string, TokenKind>> = {
  keyword: 'keyword',
  string: 'string',
  'string-expression': 'string',
  constant: 'number',
  comment: 'comment',
  function: 'function',
  parameter: 'plain',
  punctuation: 'punctuation',
}

const theme = createCssVariablesTheme({ name: 'variables', variablePrefix: '--', fontStyle: false })

export async function serverSourceFiles(folder: string): Promise<SourceFile[]> {
  const highlighter = await createHighlighter({ themes: [theme], langs: ['typescript'] })
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
  const files = paths.map((path) => {
    const text = readFileSync(join(folder, path), 'utf8')
    const { sites, routes } = instrument(path, text)
    return { path, lines: linesOf(highlighter, text.trimEnd()), sites, routes }
  })
  highlighter.dispose()
  return files
}

const linesOf = (highlighter: Highlighter, text: string): Token[][] =>
  highlighter
    .codeToTokensBase(text, { lang: 'typescript', theme })
    .map((line) => joined(line.map(({ content, color }): Token => [content, kindOf(color)])))

const kindOf = (color = ''): TokenKind => kinds[/--token-([\w-]+)/.exec(color)?.[1] ?? ''] ?? 'plain'

/** Neighbours of a kind as one; blanks belong to whatever is before them. */
function joined(tokens: readonly Token[]): Token[] {
  const line: Token[] = []
  for (const [text, kind] of tokens) {
    const last = line.at(-1)
    if (last && (last[1] === kind || text.trim() === '')) line[line.length - 1] = [last[0] + text, last[1]]
    else line.push([text, kind])
  }
  return line
}

export function serverSource(folder = 'src/server'): Plugin {
  let root = resolve(folder)
  return {
    name: 'server-source',
    configResolved(config) {
      root = resolve(config.root, folder)
    },
    resolveId: { filter: { id: /^virtual:server-source$/ }, handler: () => RESOLVED },
    load: {
      filter: { id: /^\0virtual:server-source$/ },
      async handler() {
        const files = await serverSourceFiles(root)
        for (const { path } of files) this.addWatchFile(join(root, path))
        // As text, which a browser parses faster than the same as a program.
        return `export default JSON.parse(${JSON.stringify(JSON.stringify(files))})`
      },
    },
  }
}
