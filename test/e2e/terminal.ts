// Python, since Node has no terminal to lend.

/** Runs a program with a terminal for its output and errors, and writes what it said to it. */
const onTerminal = `
import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
`;

/** Runs a program with a terminal for its errors alone, and writes what it said to that; its output is passed over. */
const withTerminalForErrors = `
import os, pty, subprocess, sys
terminal, stderr = pty.openpty()
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr)
os.close(stderr)
while True:
    try:
        said = os.read(terminal, 65536)
    except OSError:
        break
    if said == b'':
        break
    sys.stdout.buffer.write(said)
sys.exit(child.wait())
`;

/** Starts a shell at a terminal, gives it a line, and when that is done types another; says all that is seen there. */
const typing = `
import os, pty, select, sys, time
first, line = sys.argv[1:3]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[3], sys.argv[3:])
seen = b''
def wait_for(mark):
    global seen
    end = time.time() + 20
    while mark not in seen and time.time() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                return
os.write(terminal, (first + "; echo re''ady\\n").encode())
wait_for(b'ready')
os.write(terminal, (line + '\\n').encode())
wait_for(b']\\r\\n')
os.write(terminal, b'exit\\n')
sys.stdout.buffer.write(seen)
`;

const python = (script: string, args: readonly string[]) => ['python3', '-c', script, ...args];

/** A command line that runs another at a terminal. */
export const atTerminal = (command: readonly string[]) => python(onTerminal, command);
export const withErrorsAtTerminal = (command: readonly string[]) => python(withTerminalForErrors, command);

/** One that types a line, tabs included, into a shell in which another was run. */
export const typedInto = (shell: readonly string[], first: string, line: string) =>
  python(typing, [first, line, ...shell]);
