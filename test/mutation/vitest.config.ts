/** The unit tests over sources in which one defence is missing: MUTANT names it. Nothing on the disk changes. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { defences } from './defences.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const chosen = defences.find(({ id }) => id === process.env.MUTANT)

const withoutDefence = (): Plugin => ({
  name: 'without-defence',
  enforce: 'pre',
  load(id) {
    if (!chosen || id !== `${root}${chosen.file}`) return null
    return readFileSync(id, 'utf8').replace(chosen.is, () => chosen.becomes)
  },
})

export default defineConfig({
  root,
  plugins: [withoutDefence()],
  test: { environment: 'node', include: ['test/**/*.test.ts'], testTimeout: 60_000, silent: true },
})
