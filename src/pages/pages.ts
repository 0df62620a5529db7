/** The pages that have an address of their own, `#/matrix`: one line each, loaded when it is opened. */
import type { Component } from 'svelte'
import type { Address, EngineSource, Workbench } from '../player/index.ts'
import type { Engine } from '../run/index.ts'
import type { Scenario } from '../scenario/index.ts'

/** What such a page is given. */
export interface PageProps {
  readonly engine: Engine
  /** Starts further engines. */
  readonly source: EngineSource
  /** What was on the stage last: its setups are the person's own. */
  readonly scenario: Scenario
  /** A workbench of its own, which opens what this address names. */
  readonly workbenchAt: (address: Address) => Workbench
}

/** A page that has an address of its own. */
export interface Page {
  /** In the head of the page. */
  readonly label: string
  /** What there is to see: the finder says it. */
  readonly about: string
  /** Reached from the finder, the help and links; the head has no room for it. */
  readonly notInHead?: true
  readonly load: () => Promise<{ readonly default: Component<PageProps> }>
}

/** By their paths. */
export const pages: Readonly<Record<string, Page>> = {
  '/learn': {
    label: 'Learn',
    about: 'Fourteen questions: say what will happen, run it, see why.',
    load: () => import('./learn/Learn.svelte'),
  },
  '/matrix': {
    label: 'Attack matrix',
    about: 'Every attack meets every setup: who gets in, and for how long.',
    load: () => import('./matrix/Matrix.svelte'),
  },
  '/decide': {
    label: 'Decide',
    about: 'Questions about your system, and at once a setup.',
    load: () => import('./decide/Decide.svelte'),
  },
  '/costs': {
    label: 'Costs side by side',
    about: 'What each setup costs, in figures of its runs.',
    notInHead: true,
    load: () => import('./costs/Costs.svelte'),
  },
  '/glossary': {
    label: 'Glossary',
    about: 'The words of this page, each with its source.',
    notInHead: true,
    load: () => import('./glossary/Glossary.svelte'),
  },
}

/** The page at a path. What follows its own path is a place in it: `/glossary/csrf`. */
export const pageAt = (path: string): Page | undefined => pages[pathOf(path)]

/** The page's own part of a path: `/glossary`. */
export const pathOf = (path: string): string => /^\/[^/]*/.exec(path)?.[0] ?? ''
