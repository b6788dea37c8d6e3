import { answerTo } from './answer.ts';
import type { Question, Reply } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;

const say = (reply: Reply) => self.postMessage(reply);

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  try {
    say(await answerTo(data));
  } catch (error) {
    say({ id: data.id, fault: error instanceof Error ? error.message : String(error) });
  }
});
