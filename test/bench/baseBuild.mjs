/**
 * A build of an earlier commit, to be measured beside this one in the same run: `BENCH_BASE`, or the last commit whose first
 * picture waited for its engine.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { env, execPath } from 'node:process'

const COMMIT = env.BENCH_BASE ?? 'ddb2132'

/** That one had a second minifier, which is no dependency any more: it took one kilobyte of 75 off. */
const WITHOUT_SECOND_MINIFIER = `export const smaller = () => ({ name: 'smaller' })\n`

/**
 * The folder of the build, and what takes it away again; or why there is none, in a sentence.
 *
 * @returns {{ dist: string, remove: () => void } | string}
 */
export function baseBuild() {
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-base-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const archive = execFileSync('git', ['archive', COMMIT], {
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    execFileSync('tar', ['-x', '-C', folder], { input: archive })
  } catch {
    remove()
    return `There is no commit ${COMMIT} here to compare with.`
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const minifier = join(folder, '.config/smaller.ts')
  if (existsSync(minifier) && !existsSync('node_modules/terser')) writeFileSync(minifier, WITHOUT_SECOND_MINIFIER)
  execFileSync(execPath, [resolve('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { dist: join(folder, 'dist'), remove }
}
