/**
 * The engine once more, with a counter in front of each statement of the servers (`.config/lineCounters.ts`): the Code panel
 * asks it which lines ran. Everybody else's engine has none.
 */
import './engine.worker.ts'
