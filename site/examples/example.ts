import type { Desk } from '../worker/messages.ts';

/** Something to try: files and options, with what there is to see in them. */
export interface Example extends Desk {
  readonly key: string;
  readonly title: string;
  readonly about: string;
  readonly group: string;
}
