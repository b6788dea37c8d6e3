import type { Host } from '../io/host.ts';

/** Whether what goes to stdout may have colours (no-color.org). */
export function hasColour(host: Host): boolean {
  const noColour = host.variable('NO_COLOR') ?? '';
  return host.stdoutIsTerminal && noColour === '' && host.variable('TERM') !== 'dumb';
}
