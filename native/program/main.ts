// The program as the host in native/ runs it, which waits for the exit code.
import { cli } from '../../src/cli.ts';
import { machine } from './machine.ts';
import { nativeStreams } from './streams.ts';

const host = async () => (await import('./host.ts')).nativeHost();

export const exitCode: Promise<number> = cli(machine.arguments, { streams: nativeStreams, host });
