import 'shared-modules';
import * as firstExample from 'first-example';
import { deskStore, stateOf } from '../desk/desk-state.ts';
import { runnerFor } from '../desk/runner.ts';
import type { Example } from '../examples/example.ts';
import { chooseExample } from '../examples/examples-dialog.ts';
import { later } from '../later/load.ts';
import { sharedIn } from '../share/fragment.ts';
import { keep, keptDesk } from '../share/kept.ts';
import { report } from '../share/report-dialog.ts';
import { share } from '../share/share-dialog.ts';
import type { Answer, Question } from '../worker/messages.ts';
import { answerView } from './answer-view.ts';
import { byId } from './element.ts';
import { fileBar } from './file-bar.ts';
import { keepOffline } from './keep-offline.ts';
import { lightOrDark } from './light-or-dark.ts';
import { onPrint } from './printed.ts';
import { tell } from './toast.ts';

declare global {
  /** The program of the worker, which its script leaves here. */
  var workerProgram: string;
}

/** How long typing pauses before what was typed is looked at. */
const pause = 120;

const meta = (name: string) => document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';

const kept = keptDesk();
const store = deskStore(kept ?? stateOf(firstExample.files, firstExample.options));
let answer: Answer | undefined;
let fault: string | undefined;
let timer: number | undefined;

const view = answerView(store);
const files = fileBar(store, view.editor);
const runner = runnerFor(globalThis.workerProgram, {
  onReply(reply, milliseconds) {
    files.mark('remarks' in reply ? reply.remarks : []);
    if ('fault' in reply) {
      fault = reply.fault;
      answer = undefined;
      view.showFault(reply.fault);
    } else if ('problem' in reply) {
      answer = undefined;
      view.showProblem(reply);
    } else {
      fault = undefined;
      answer = reply;
      view.show(reply, milliseconds);
    }
  },
  onLoss(why) {
    answer = undefined;
    view.showFault(why);
  },
});

function ask(): void {
  const { files: texts, options, pane, server, pinned } = store.state();
  const question: Omit<Question, 'id'> = {
    files: texts,
    options,
    ...(pane === 'explain' && { explain: server }),
    ...(pane === 'diff' && pinned !== undefined && { before: pinned }),
  };
  view.showBusy();
  runner.ask(question);
}

function askSoon(): void {
  view.showBusy();
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
}

store.onChange((state, before) => {
  if (state.pane !== before.pane || state.server !== before.server || state.pinned !== before.pinned) ask();
  else if (state.files !== before.files || state.options !== before.options) askSoon();
});

function take(
  { files: texts, options }: Pick<Example, 'files' | 'options'>,
  pane = store.state().pane,
): void {
  store.change({ ...stateOf(texts, options), pane });
}

async function takeAddress(): Promise<void> {
  const shared = await sharedIn(location.hash);
  if (shared === undefined) return;
  if ('problem' in shared) tell(shared.problem);
  else take(shared, shared.pane);
}

byId('examples', HTMLButtonElement).addEventListener('click', async () => {
  try {
    const { examples } = await later();
    chooseExample(examples, (example) => {
      take(example);
      tell(`Example: ${example.title}`);
    });
  } catch {
    tell('The examples cannot be loaded: are you offline?');
  }
});
byId('share', HTMLButtonElement).addEventListener('click', () => void share(store.state(), tell));
byId('report', HTMLButtonElement).addEventListener('click', () => {
  const { files: texts, options } = store.state();
  report(
    {
      files: texts,
      options,
      remarks: answer?.remarks ?? [],
      ...(fault !== undefined && { fault }),
      version: meta('version'),
    },
    meta('repository'),
    tell,
  );
});
addEventListener('hashchange', () => void takeAddress());

lightOrDark();
onPrint(
  () => store.state(),
  () => answer,
);
files.show();
view.showPane();
keepOffline();
addEventListener('pagehide', () => keep(store.state()));
// The first question is about what the tab has kept, or what the address holds, if it holds any.
if (kept === undefined) void takeAddress().finally(ask);
else ask();
