/** What the script of later leaves behind. */
type Later = typeof import('./main.ts');

declare global {
  /** Undefined until its script has run. */
  var laterPart: Later | undefined;
}

let loading: Promise<Later> | undefined;

/** What few need is loaded when it is asked for. A script that cannot be had is asked for again the next time. */
export function later(): Promise<Later> {
  loading ??= new Promise<Later>((done, fail) => {
    const script = document.createElement('script');
    script.src = document.querySelector('meta[name="later"]')?.getAttribute('content') ?? '';
    script.addEventListener('load', () => {
      const part = globalThis.laterPart;
      if (part === undefined) fail(new Error('the script has left nothing'));
      else done(part);
    });
    script.addEventListener('error', () => {
      loading = undefined;
      fail(new Error('the script cannot be loaded'));
    });
    document.head.append(script);
  });
  return loading;
}
