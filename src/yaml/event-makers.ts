import {
  CHOMPING_CLIP,
  type EVENT_MAPPING,
  EVENT_SCALAR,
  type EVENT_SEQUENCE,
  type Event,
  type ScalarEvent,
} from 'js-yaml';

// The events of nodes without anchor and tag, field by field as js-yaml has them.

const absent = -1;

/** A mapping or a sequence. */
export function collectionEvent(
  type: typeof EVENT_MAPPING | typeof EVENT_SEQUENCE,
  start: number,
  style: Extract<Event, { type: typeof EVENT_MAPPING }>['style'],
): Event {
  return { type, start, anchorStart: absent, anchorEnd: absent, tagStart: absent, tagEnd: absent, style };
}

/** A scalar on one line without escapes, which says what stands there; one that is not written out is at -1. */
export function scalarEvent(valueStart: number, valueEnd: number, style: ScalarEvent['style']): ScalarEvent {
  return {
    type: EVENT_SCALAR,
    valueStart,
    valueEnd,
    anchorStart: absent,
    anchorEnd: absent,
    tagStart: absent,
    tagEnd: absent,
    style,
    chomping: CHOMPING_CLIP,
    indent: absent,
    fast: valueStart !== absent,
  };
}
