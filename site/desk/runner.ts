import type { Question, Reply } from '../worker/messages.ts';

/** How long a question may take. */
const patience = 20_000;

interface Listening {
  onReply(reply: Reply, milliseconds: number): void;
  /** The worker is gone, as it took too long or could not be started. */
  onLoss(why: string): void;
}

/** Asks questions one after the other, and only for the answer to the last one: an earlier one that still runs is ended. */
export interface Runner {
  ask(question: Omit<Question, 'id'>): void;
}

/**
 * A runner with a worker of its own, which is made anew when it has to be ended. Nothing that happens in it ends the page.
 *
 * @param source the worker's program: one made of a text, as no worker can be loaded where the page is a file
 */
export function runnerFor(source: string, { onReply, onLoss }: Listening): Runner {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  let worker: Worker | undefined;
  let last = 0;
  let running: { readonly since: number; readonly timer: number } | undefined;

  function end(): void {
    if (running !== undefined) clearTimeout(running.timer);
    running = undefined;
    worker?.terminate();
    worker = undefined;
  }

  function lose(why: string): void {
    end();
    onLoss(why);
  }

  function started(): Worker {
    const made = new Worker(address);
    made.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (data.id !== last || running === undefined) return;
      clearTimeout(running.timer);
      const took = performance.now() - running.since;
      running = undefined;
      onReply(data, took);
    });
    made.addEventListener('error', (event) => {
      event.preventDefault();
      if (made === worker) lose(event.message || 'the worker cannot be started');
    });
    return made;
  }

  return {
    ask(question) {
      if (running !== undefined) end();
      worker ??= started();
      const timer = setTimeout(
        () =>
          lose(
            `there was no answer within ${patience / 1000} seconds: the program at a prompt has all the time there is`,
          ),
        patience,
      );
      running = { since: performance.now(), timer };
      last++;
      worker.postMessage({ ...question, id: last });
    },
  };
}
