/** Ten things that a person does on the page, in whichever browser: what the tests in `test/e2e` try at length in Chromium. */
import { setTimeout as sleep } from 'node:timers/promises'

/** @typedef {import('./driver.mjs').Driver} Driver */

/**
 * @typedef {object} Site
 * @property {string} address where the build is served, with a slash at the end
 * @property {number} patience milliseconds for which a page may take to become as it is wanted
 * @property {() => Promise<{ address: string, close: () => Promise<void> }>} serve serves the build once more, until it is closed
 */

/**
 * @typedef {object} PageTest
 * @property {string} says
 * @property {(page: ReturnType<typeof pageOf>, site: Site) => Promise<void>} run
 */

const STEPS = `document.querySelectorAll('ol li').length`
const CAPTION = `(document.querySelector('.caption')?.textContent ?? '')`
const HASH = `location.hash`
/** A function: the name of an element, as far as its own words are it. */
const NAME_OF = `((one) => (one.getAttribute('aria-label') ?? one.textContent).replace(/\\s+/g, ' ').trim())`
/** The cells of the matrix whose names begin like this. @param {string} name */
const cellsNamed = (name) =>
  `[...document.querySelectorAll('td button')].map(${NAME_OF}).filter((one) => one.startsWith(${JSON.stringify(name)})).join()`
const CELL_HAS_RUN = /: (?!…)/
const CURRENT = `(document.querySelector('[aria-current="step"]')?.textContent ?? '')`

/** What a test does with a page, by the names that a person reads. @param {Driver} driver @param {Site} site */
export function pageOf(driver, { address, patience }) {
  /** Waits until an expression has a value that is wanted. @param {string} expression @param {RegExp} wanted */
  const shows = async (expression, wanted) => {
    let seen = ''
    for (const end = Date.now() + patience; Date.now() < end; await sleep(100)) {
      seen = String(await driver.evaluate(expression))
      if (wanted.test(seen)) return seen
    }
    throw new Error(`${expression} is ${JSON.stringify(seen.slice(0, 200))} and not ${wanted}`)
  }
  return {
    shows,
    press: driver.press,
    evaluate: driver.evaluate,
    /** By another document in between, so that an address is opened as a link is. @param {string} fragment */
    async open(fragment, base = address) {
      await driver.open(`${base}wire/mockServiceWorker.js`)
      await driver.open(`${base}${fragment}`)
    },
    /** Clicks what has this name, once it is there and not disabled. @param {string} name the beginning of it */
    async click(name) {
      await shows(
        `(() => {
          const nameOf = ${NAME_OF}
          const all = [...document.querySelectorAll('button, a, [role=tab], [role=menuitem]')]
          const those = all.filter((one) => nameOf(one).startsWith(${JSON.stringify(name)}) && !one.disabled)
          const found = those.find((one) => nameOf(one) === ${JSON.stringify(name)}) ?? those[0]
          found?.click()
          return found !== undefined
        })()`,
        /true/,
      )
    },
    /** Types a text, key by key. @param {string} text */
    async type(text) {
      for (const character of text) await driver.press(character)
    },
  }
}

/** @type {readonly PageTest[]} */
export const pageTests = [
  {
    says: 'opens a row by its link',
    async run({ open, shows }) {
      await open('#S10')
      await shows('document.title', /A form on another site/)
      await shows(STEPS, /^5$/)
      await shows(`document.querySelectorAll('.stage svg').length`, /^2$/)
    },
  },
  {
    says: 'goes through the steps by keys',
    async run({ open, press, shows }) {
      await open('#/compare')
      await shows(STEPS, /^7$/)
      await press('Home')
      await shows(CURRENT, /00:00/)
      await press('ArrowRight')
      await shows(CAPTION, /step 2 of 7/)
      await press('ArrowRight')
      await shows(CAPTION, /step 3 of 7/)
      await press('ArrowLeft')
      await shows(CAPTION, /step 2 of 7/)
      await press('End')
      await shows(CAPTION, /3 min against 13 min/)
    },
  },
  {
    says: 'runs again with a knob turned',
    async run({ open, evaluate, press, shows }) {
      await open('#S10')
      await shows(CAPTION, /€900 go to Mallory/)
      const chosen = `[...document.querySelectorAll('select')].find((one) => /SameSite/.test(one.getAttribute('aria-label') ?? '') && one.value === 'None')`
      await shows(`${chosen} !== undefined`, /true/)
      await evaluate(`(() => {
        const one = ${chosen}
        one.value = 'Strict'
        one.dispatchEvent(new Event('change', { bubbles: true }))
      })()`)
      await shows(`${chosen} === undefined`, /true/)
      await press('End')
      await shows(CAPTION, /^(?!.*€900 go to Mallory)/)
    },
  },
  {
    says: 'undoes a change by Back',
    async run({ open, evaluate, press, shows }) {
      await open('#/compare')
      await shows(STEPS, /^7$/)
      await press('End')
      await shows(HASH, /^#1\./)
      await press('r')
      await shows(STEPS, /^8$/)
      await evaluate('history.back()')
      await shows(STEPS, /^7$/)
    },
  },
  {
    says: 'finds a scenario by words',
    async run({ open, press, shows, type }) {
      await open('#/compare')
      await shows(STEPS, /^7$/)
      await press('Control+k')
      await shows(`document.activeElement?.type ?? ''`, /^search$/)
      await type('csrf')
      await shows(`document.querySelector('dialog[open] [role=status]')?.textContent ?? ''`, /Enter opens S10/)
      await press('Enter')
      await shows('document.title', /A form on another site/)
    },
  },
  {
    says: 'opens a cell of the matrix',
    async run({ click, open, shows }) {
      await open('#/matrix')
      await shows(cellsNamed('S12 on Naive session: '), CELL_HAS_RUN)
      await click('S12 on Naive session')
      await click('Open at step 2')
      await shows(CURRENT, /01:00/)
      await shows('document.title', /The first two minutes/)
    },
  },
  {
    says: 'saves the trace as JSON',
    async run({ click, evaluate, open, shows }) {
      await open('#/compare')
      await shows(STEPS, /^7$/)
      await evaluate(`(() => {
        const { createObjectURL } = URL
        URL.createObjectURL = (blob) => (blob.text().then((text) => (window.saved = text)), createObjectURL.call(URL, blob))
        HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download }
      })()`)
      await click('Trace as JSON')
      await shows(`window.savedAs ?? ''`, /^claimcheck-trace\.json$/)
      await shows(
        `(() => { const { format, traces } = JSON.parse(window.saved); return format + ' ' + traces.length })()`,
        /^claimcheck-trace\/1 2$/,
      )
    },
  },
  {
    says: 'opens a copied link at the same step',
    async run({ click, evaluate, open, press, shows }) {
      await open('#/compare')
      await shows(STEPS, /^7$/)
      // A clipboard is asked for, and nobody is there to say yes: the address is what would be copied.
      await evaluate(`(() => { navigator.clipboard.writeText = async (text) => void (window.copied = text) })()`)
      await press('Home')
      await press('ArrowRight')
      await press('r')
      await shows(STEPS, /^8$/)
      const there = await shows(CAPTION, /step \d of 8/)
      await click('Copy link')
      const link = await shows(`window.copied ?? ''`, /#1\./)
      await open(new URL(link).hash)
      await shows(STEPS, /^8$/)
      const step = /step \d of 8/.exec(there)?.[0] ?? ''
      await shows(CAPTION, new RegExp(step))
    },
  },
  {
    says: 'is light and dark, with words that can be read in both',
    async run({ evaluate, open, shows }) {
      await open('#/compare')
      await shows(STEPS, /^7$/)
      const contrast = `(() => {
        const luminance = (colour) => {
          const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          return 0.2126 * r + 0.7152 * g + 0.0722 * b
        }
        const { color, backgroundColor } = getComputedStyle(document.body)
        const [a, b] = [luminance(color), luminance(backgroundColor)]
        return ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 7) + ' ' + (b < a ? 'dark' : 'light')
      })()`
      for (const theme of ['dark', 'light']) {
        await evaluate(`(() => { document.documentElement.dataset.theme = '${theme}' })()`)
        await shows(contrast, new RegExp(`^true ${theme}$`))
      }
    },
  },
  {
    says: 'goes on without a network, once it is loaded',
    async run({ click, open, press, shows }, { serve }) {
      const { address, close } = await serve()
      try {
        await open('', address)
        await shows(`document.querySelector('.proof')?.textContent ?? ''`, /same bytes/)
        await shows(`performance.getEntriesByName('parts-loaded').length`, /^[1-9]/)
      } finally {
        await close()
      }
      await click('Playground')
      await shows(STEPS, /^7$/)
      await press('End')
      await shows(CAPTION, /3 min against 13 min/)
      await click('Attack matrix')
      await shows(cellsNamed('S1 on Naive session: '), CELL_HAS_RUN)
      await shows(`document.querySelectorAll('[role=alert]').length`, /^0$/)
    },
  },
]
