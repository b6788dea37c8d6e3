// The program as the executable runs it: its host (native/) waits for the exit code.
import { cli } from './cli.ts';
import { machine } from './io/machine.ts';
import { nativeStreams } from './io/native-streams.ts';

const host = async () => (await import('./io/native-host.ts')).nativeHost();

export const exitCode: Promise<number> = cli(machine.arguments, { streams: nativeStreams, host });
