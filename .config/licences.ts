/**
 * Writes the licences of all that is shipped into the build, as `licences.txt`: of the packages whose modules are in the
 * page's files or its workers' (which are builds of their own), whose fonts are beside them, and of MSW's service worker.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const FILE = 'licences.txt'
const NAMES = /^(licen[cs]e|copying)/i
/** Stands behind Vite's own licence in its file; what is listed there builds the page and is not in it. */
const BUNDLED_IN_VITE = '# Licenses of bundled dependencies'
/** Shipped without an import: MSW's service worker lies in `public/`; Vite's loader of chunks comes with the build. */
const ALWAYS = ['msw', 'vite']

export interface Licences {
  /** For the build of the page, which writes the file. */
  readonly page: Plugin
  /** For those of its workers. */
  readonly worker: () => Plugin
}

export function licences(): Licences {
  const folders = new Set<string>()

  const collect: Plugin['generateBundle'] = (_, bundle) => {
    for (const file of Object.values(bundle)) {
      const sources = file.type === 'chunk' ? file.moduleIds : file.originalFileNames
      for (const source of sources) {
        const folder = packageFolder(source)
        if (folder) folders.add(folder)
      }
    }
  }

  return {
    worker: () => ({ name: 'licences-of-worker', generateBundle: collect }),
    page: {
      name: 'licences',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler(...written) {
          collect.call(this, ...written)
          for (const name of ALWAYS) folders.add(join('node_modules', name))
          this.emitFile({ type: 'asset', fileName: FILE, source: textOf([...folders]) })
        },
      },
    },
  }
}

/** `node_modules/@scope/name` of a module's file, from the innermost one on. */
function packageFolder(source: string): string | null {
  const [, folder] =
    /^[^?]*?((?:.*[\\/])?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(source.replace(/^\0/, '')) ?? []
  return folder ?? null
}

function textOf(folders: readonly string[]): string {
  const entries = new Map(folders.map((folder) => [nameOf(folder), licenceOf(folder)]))
  const parts = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${name}\n\n${text}\n`)
  const own = `Claimcheck\n\n${readFileSync('LICENSE', 'utf8').trim()}\n`
  return [own, ...parts].join(`\n${'-'.repeat(80)}\n\n`)
}

interface Package {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name: string }
}

const packageIn = (folder: string): Package => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

function nameOf(folder: string): string {
  const { name, version, license } = packageIn(folder)
  return `${name} ${version} (${license})`
}

/** The MIT licence of a package that names it and does not hold its text: ours, with the names of its authors. */
function mitOf({ name, license, author }: Package): string {
  const by = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`)
  if (license !== 'MIT') throw new Error(`${name} is shipped, and its licence is in no file of it`)
  return readFileSync('LICENSE', 'utf8')
    .replace(/^Copyright .*$/m, `Copyright (c) ${by}`)
    .trim()
}

function licenceOf(folder: string): string {
  const file = readdirSync(folder).find((name) => NAMES.test(name))
  if (file === undefined) return mitOf(packageIn(folder))
  const [text = ''] = readFileSync(join(folder, file), 'utf8').split(BUNDLED_IN_VITE)
  return text.trim()
}
