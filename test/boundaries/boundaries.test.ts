/** Each rule of the rooms bites: a small project that breaks it is refused, and one that does not passes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from 'dependency-cruiser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const config = createRequire(import.meta.url)('../../.config/dependency-cruiser.cjs') as IFlattenedRuleSet & {
  readonly options: ICruiseOptions
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimcheck-rooms-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The rules that a project of these files breaks. */
async function broken(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { tsPreCompilationDeps, enhancedResolveOptions } = config.options
  const { output } = await cruise(['src'], {
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
    ...(tsPreCompilationDeps === undefined ? {} : { tsPreCompilationDeps }),
    ...(enhancedResolveOptions === undefined ? {} : { enhancedResolveOptions }),
  })
  if (typeof output === 'string') throw new Error('the result is data')
  return [...new Set(output.summary.violations.map(({ rule }) => rule.name))].toSorted()
}

const a = 'export const a = 1\n'

describe('a room', () => {
  it('may import from a room above it, by its index.ts', async () => {
    expect(
      await broken({ 'src/scenario/index.ts': a, 'src/run/run.ts': "import { a } from '../scenario/index.ts'\na\n" }),
    ).toEqual([])
  })

  it('imports nothing from a room below it', async () => {
    expect(
      await broken({ 'src/run/index.ts': a, 'src/scenario/x.ts': "import { a } from '../run/index.ts'\na\n" }),
    ).toEqual(['scenario-imports-only-from-above'])
  })

  it('is not imported past its index.ts', async () => {
    const files = { 'src/scenario/knobs.ts': a, 'src/run/run.ts': "import { a } from '../scenario/knobs.ts'\na\n" }
    expect(await broken(files)).toEqual(['not-past-the-index'])
  })

  it('is not imported past its index.ts by the entries either', async () => {
    const files = { 'src/scenario/knobs.ts': a, 'src/main.ts': "import { a } from './scenario/knobs.ts'\na\n" }
    expect(await broken(files)).toEqual(['entries-not-past-the-index'])
  })

  it('imports no entry', async () => {
    expect(await broken({ 'src/main.ts': a, 'src/pages/x.ts': "import { a } from '../main.ts'\na\n" })).toEqual([
      'rooms-do-not-import-the-entries',
    ])
  })

  it('of small components imports nothing, and everyone may import any of them', async () => {
    const files = { 'src/ui/icons.ts': a, 'src/pages/x.ts': "import { a } from '../ui/icons.ts'\na\n" }
    expect(await broken(files)).toEqual([])
    const imported = { 'src/trace/index.ts': a, 'src/ui/menu.ts': "import { a } from '../trace/index.ts'\na\n" }
    expect(await broken(imported)).toEqual(['ui-imports-nothing'])
  })
})

describe('the taught server', () => {
  it('imports nothing of the simulation, not even what is above it', async () => {
    const files = { 'src/scenario/index.ts': a, 'src/server/app.ts': "import { a } from '../scenario/index.ts'\na\n" }
    expect(await broken(files)).toEqual(['server-imports-nothing-of-the-simulation'])
  })
})

describe('what a run needs is one piece', () => {
  it.each(['scenario', 'browser', 'server', 'attacker', 'trace', 'world', 'run'])(
    '%s loads nothing late',
    async (room) => {
      const files = { [`src/${room}/a.ts`]: a, [`src/${room}/b.ts`]: "export const b = () => import('./a.ts')\n" }
      expect(await broken(files)).toEqual(['no-dynamic-import'])
    },
  )

  it('a page may', async () => {
    const files = { 'src/pages/a.ts': a, 'src/pages/b.ts': "export const b = () => import('./a.ts')\n" }
    expect(await broken(files)).toEqual([])
  })
})

describe('a circle of imports', () => {
  it('is refused', async () => {
    const files = {
      'src/run/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
      'src/run/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    }
    expect(await broken(files)).toEqual(['no-circular'])
  })

  it('is refused where a part of it is loaded later', async () => {
    const files = {
      'src/pages/a.ts': "export const a = () => import('./b.ts')\n",
      'src/pages/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    }
    expect(await broken(files)).toEqual(['no-circular'])
  })

  const types = (other: string, back: string) => ({
    'src/run/a.ts': `import type { B } from '${other}'\nexport interface A { readonly b: B }\n`,
    [join('src/run', other)]: `import type { A } from '${back}'\nexport interface B { readonly a: A }\n`,
  })

  it('of types alone may be inside a folder', async () => {
    expect(await broken(types('./b.ts', './a.ts'))).toEqual([])
  })

  it('of types across folders is refused', async () => {
    expect(await broken(types('./matrix/b.ts', '../a.ts'))).toEqual(['no-circular-types-across-folders'])
  })
})
