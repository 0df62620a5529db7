/** The table of keys for people: the help shows it. */
export const keyHelp: readonly { readonly keys: readonly string[]; readonly does: string; readonly letter: boolean }[] =
  [
    { keys: ['Space'], does: 'Play or pause', letter: false },
    { keys: ['K'], does: 'Play or pause', letter: true },
    { keys: ['←', '→'], does: 'Previous, next step; Page Up and Page Down too', letter: false },
    { keys: ['Home', 'End'], does: 'First, last step', letter: false },
    { keys: ['0', '9'], does: 'From the beginning to nine tenths', letter: true },
    { keys: ['<', '>'], does: 'Slower, faster', letter: true },
    { keys: ['T'], does: 'Steal here', letter: true },
    { keys: ['R'], does: 'Revoke here', letter: true },
    { keys: ['L'], does: 'Log out here', letter: true },
    { keys: ['+', '-'], does: 'A closer or a wider look at the score; Ctrl and the wheel too', letter: true },
    { keys: ['Ctrl Z', 'Ctrl ⇧ Z'], does: 'Undo, redo; Back and Forward too', letter: false },
    { keys: ['Ctrl K'], does: 'Find a scenario, a knob, a page or a word', letter: false },
    { keys: ['F'], does: 'Full screen', letter: true },
    { keys: ['P'], does: 'Present: stage, caption and score alone, and larger', letter: true },
    { keys: ['?'], does: 'This help', letter: true },
    { keys: ['Esc'], does: 'Close what is on top', letter: false },
  ]
