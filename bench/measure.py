"""Runs a command once: measure.py INPUT COMMAND... with stdin a file and stdout a pipe that is read to its end.
Prints seconds of wall clock, seconds of CPU, peak memory in KiB, and the number of bytes that came."""
import os, sys, time

with open(sys.argv[1], 'rb') as source:
    read_end, write_end = os.pipe()
    actions = [
        (os.POSIX_SPAWN_DUP2, source.fileno(), 0),
        (os.POSIX_SPAWN_DUP2, write_end, 1),
        (os.POSIX_SPAWN_CLOSE, read_end),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    start = time.perf_counter()
    child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=actions)
    os.close(write_end)
    size = 0
    while chunk := os.read(read_end, 1 << 20):
        size += len(chunk)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
if status != 0:
    sys.exit(f'{sys.argv[2]} failed: {os.waitstatus_to_exitcode(status)}')
print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, size)
