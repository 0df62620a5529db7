/** Few shops bind a session to a device, so that part is loaded where one does. */
export const loadDevice = () => import('./device.ts')
