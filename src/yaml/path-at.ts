import { EVENT_MAPPING, EVENT_POP, EVENT_SCALAR, EVENT_SEQUENCE, type Event, getScalarValue } from 'js-yaml';
import { startOf } from './spots.ts';

/** A collection that is open, and what its next or present child is called. */
interface Frame {
  readonly isMapping: boolean;
  /** Of a mapping: the last key. Of a sequence: the number of the last item. */
  name: string;
  index: number;
  atKey: boolean;
}

/** Where the event with a number stands: the field, as `spec.tools[0].name`, and the offset in the text. */
export function pathAt(
  text: string,
  events: readonly Event[],
  number: number,
): { path: string; offset: number } {
  const frames: Frame[] = [];
  for (let at = 1; at <= number; at++) {
    const event = events[at];
    if (event === undefined) break;
    if (event.type === EVENT_POP) {
      frames.pop();
      continue;
    }
    enter(frames.at(-1), text, event);
    if (at < number && (event.type === EVENT_MAPPING || event.type === EVENT_SEQUENCE))
      frames.push({ isMapping: event.type === EVENT_MAPPING, name: '', index: -1, atKey: false });
  }
  return {
    path: frames.map(segmentOf).join('').replace(/^\./, ''),
    offset: startOf(text, events[number]) ?? 0,
  };
}

/** Notes in the collection around it that a child starts: a key or a value, or the next item. */
function enter(frame: Frame | undefined, text: string, event: Event): void {
  if (frame === undefined) return;
  if (!frame.isMapping) {
    frame.index++;
    return;
  }
  frame.atKey = !frame.atKey;
  if (frame.atKey) frame.name = event.type === EVENT_SCALAR ? getScalarValue(text, event) : '';
}

function segmentOf({ isMapping, name, index }: Frame): string {
  return isMapping ? `.${name}` : `[${Math.max(0, index)}]`;
}
