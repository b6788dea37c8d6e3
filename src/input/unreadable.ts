/**
 * What `read` gives. Where the machine refuses it, as it does of a file that nobody may read, `report` is told why, and it is
 * undefined; whatever else is thrown is a bug.
 */
export async function readOrReport<T>(
  read: () => T | Promise<T>,
  report: (why: string) => void,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    // `EACCES: permission denied, open 'a.yaml'`
    const [, why = error.message] = /^[A-Z]+: (.*?), \w+(?: '.*')?$/s.exec(error.message) ?? [];
    report(`cannot be read: ${why}`);
    return undefined;
  }
}
